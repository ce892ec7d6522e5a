/* A disk that loses what was not synchronised, for one process (LD_PRELOAD).
 *
 * Under POWER_FOLDER it notes what was written and which names were made since the last syncfs, sync
 * or fsync, and which folders changed places since the last fsync of the folder that they lie in.
 * POWER_GOES says when: "exchange", right after folders changed places, which alone is on the disk;
 * "settle", five names later; "end", with the process. In the last two, what folders changed places
 * without an fsync stand again where they stood. Files that were written are empty then.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST 8192
#define NAMES_LATER 5
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static struct { int file; ino_t inode; } written[MOST];
static struct { int folder; char name[256]; } made[MOST];
static struct { char from[4096], to[4096]; unsigned flags; } moved[MOST];
static int writes, names, moves, exchanged, later;

static int goes(const char *when) {
    const char *chosen = getenv("POWER_GOES");
    return chosen && strcmp(chosen, when) == 0;
}

static int inside(const char *path) {
    const char *folder = getenv("POWER_FOLDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static void off(int put_back) {
    for (int i = 0; i < writes; i++)
        if (ftruncate(written[i].file, 0)) perror("ftruncate");
    for (int i = 0; i < names; i++) unlinkat(made[i].folder, made[i].name, 0);
    while (put_back && moves--)
        REAL(renameat2)(AT_FDCWD, moved[moves].to, AT_FDCWD, moved[moves].from, moved[moves].flags);
    _exit(137);
}

static void note_name(const char *path) {
    char folder[4096];
    const char *name = strrchr(path, '/');
    if (!inside(path) || !name || names == MOST) return;
    snprintf(folder, sizeof folder, "%.*s", (int)(name - path), path);
    made[names].folder = REAL(openat)(AT_FDCWD, folder, O_PATH | O_DIRECTORY);
    snprintf(made[names++].name, sizeof made[0].name, "%s", name + 1);
}

static void note_change(const char *path) {
    if (exchanged && inside(path) && ++later == NAMES_LATER && goes("settle")) off(1);
}

static void note_write(int file) {
    char link[64], path[4096];
    struct stat status;
    if (fstat(file, &status) || !S_ISREG(status.st_mode) || writes == MOST) return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return;
    path[length] = 0;
    if (!inside(path)) return;
    for (int i = 0; i < writes; i++)
        if (written[i].inode == status.st_ino) return;
    written[writes].file = dup(file);
    written[writes++].inode = status.st_ino;
}

static void note_move(const char *from, const char *to, unsigned flags) {
    struct stat status;
    if (!inside(to) || stat(to, &status) || !S_ISDIR(status.st_mode)) return;
    snprintf(moved[moves].from, sizeof moved[0].from, "%s", from);
    snprintf(moved[moves].to, sizeof moved[0].to, "%s", to);
    moved[moves++].flags = flags;
    exchanged = 1;
    if (goes("exchange")) off(0);
}

static int opened(const char *path, int flags, mode_t mode) {
    int fresh = (flags & O_CREAT) && access(path, F_OK);
    int file = REAL(openat)(AT_FDCWD, path, flags, mode);
    if (file >= 0 && fresh) note_name(path);
    return file;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & O_CREAT ? va_arg(rest, int) : 0; \
        va_end(rest); \
        return opened(path, flags, mode); \
    }
OPEN(open)
#ifndef open64
OPEN(open64)
#endif

ssize_t write(int file, const void *bytes, size_t length) {
    note_write(file);
    return REAL(write)(file, bytes, length);
}

int link(const char *from, const char *to) {
    int failed = REAL(link)(from, to);
    if (!failed) { note_name(to); note_change(to); }
    return failed;
}

int unlink(const char *path) {
    int failed = REAL(unlink)(path);
    if (!failed) note_change(path);
    return failed;
}

int rename(const char *from, const char *to) {
    int failed = REAL(rename)(from, to);
    if (!failed) note_move(from, to, 0);
    return failed;
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
    int failed = REAL(renameat2)(a, from, b, to, flags);
    if (!failed) note_move(from, to, flags);
    return failed;
}

int syncfs(int file) {
    (void)file;
    writes = names = 0;
    return 0;
}

int fsync(int file) {
    struct stat status;
    if (fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) moves = 0;
    return 0;
}

__attribute__((destructor)) static void end(void) {
    if (goes("end")) off(1);
}
