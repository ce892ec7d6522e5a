#!/bin/sh
# 把 site/ 推成一个分支：Gitee、GitHub、Gitea 的 Pages 这类“一个分支就是一个网站”的服务都能用。
# PAGES_TO：推到哪个仓库，如 git@gitee.com:某某县/dj.git；PAGES_BRANCH：哪个分支，默认 pages，里面只留最近一版。
set -eu
if [ -z "${PAGES_TO:-}" ]; then
    echo "没有写 PAGES_TO，不发布。"
    exit 0
fi
branch=${PAGES_BRANCH:-pages}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
GIT_DIR=$folder/git
GIT_WORK_TREE=$PWD/site
export GIT_DIR GIT_WORK_TREE
git init -q
git config core.autocrlf false
git config user.name portal
git config user.email portal@localhost
git add --all --force .
# 不要服务器再加工：以 . 和 _ 开头的文件也原样放出来。
git update-index --add --cacheinfo "100644,$(git hash-object -w --stdin < /dev/null),.nojekyll"
tree=$(git write-tree)
if git fetch -q --depth=1 "$PAGES_TO" "$branch" 2> /dev/null \
    && [ "$tree" = "$(git rev-parse 'FETCH_HEAD^{tree}')" ]; then
    echo "和已经发布的一样，没有推。"
    exit 0
fi
git push -q --force "$PAGES_TO" "$(git commit-tree "$tree" -m "网站"):refs/heads/$branch"
echo "推到了 $PAGES_TO 的 $branch 分支。"
