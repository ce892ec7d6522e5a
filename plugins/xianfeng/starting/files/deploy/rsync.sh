#!/bin/sh
# 把 site/ 放到 DEPLOY_TO：先放新文件，最后才删旧文件，读者任何时候看到的都是完整的页面。
set -eu
if [ -z "${DEPLOY_TO:-}" ]; then
    echo "没有写 DEPLOY_TO，不发布。"
    exit 0
fi
set -- -rlt --checksum --delay-updates --delete-after --itemize-changes site/ "$DEPLOY_TO"
if [ -n "${DEPLOY_KEY:-}" ]; then
    keys=$(mktemp -d)
    trap 'rm -rf "$keys"' EXIT
    umask 077
    printf '%s\n' "$DEPLOY_KEY" > "$keys/key"
    printf '%s\n' "${DEPLOY_HOST_KEY:-}" > "$keys/hosts"
    RSYNC_RSH="ssh -i $keys/key -o UserKnownHostsFile=$keys/hosts -o StrictHostKeyChecking=yes"
    export RSYNC_RSH
fi
rsync "$@"
