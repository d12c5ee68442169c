#!/bin/sh
# Makes sure that Node.js, npm and the npm packages are there; says nothing when they are.
# The packages bring the Node that runs the lab: the machine's own need only be able to run npm.
set -eu
cd "$(dirname "$0")/.."

LOG=.lab/logs/npm.log
# Where a machine whose own Node is too old gets the one that runs `npm ci`.
OWN=.lab/tools/node

main() {
  # npm writes the second file after the first, so an older one was made for another lock file.
  if [ -x node_modules/.bin/node ] && [ ! package-lock.json -nt node_modules/.package-lock.json ]; then
    return
  fi
  mkdir -p "$(dirname "$LOG")"
  has_node_and_npm || step 'Node.js and npm, from Debian packages' install_node
  if ! has_recent_node; then
    [ -x $OWN/node_modules/.bin/npm ] ||
      step 'Node.js 24, as an npm package' npm install --no-progress --prefix $OWN node@24 npm@11
    PATH="$PWD/$OWN/node_modules/.bin:$PATH"
  fi
  step 'npm packages' npm ci --no-progress
  # As a fresh checkout may well be newer than what npm found in its cache.
  touch node_modules/.package-lock.json
}

has_node_and_npm() {
  command -v npm >/dev/null && command -v node >/dev/null &&
    node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)'
}

# With an older one npm leaves out packages that are for some machines only, as not for this Node.
has_recent_node() {
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 12) || (a == 20 && b >= 19) ? 0 : 1)'
}

install_node() {
  script=infra/engines/native/install/install-packages.sh
  if ! command -v apt-get >/dev/null; then
    echo 'Node.js 20 or newer with npm is needed: install it, then run this again'
    return 1
  elif [ "$(id -u)" = 0 ]; then
    "$script" nodejs npm
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$script" nodejs npm
  else
    echo "Node.js 20 or newer with npm is needed. Run this, then the same command again:"
    echo "  sudo $PWD/$script nodejs npm"
    return 1
  fi
}

# step WHAT COMMAND...: a line before and after, the command's output only when it fails.
step() {
  what=$1
  shift
  echo "  … $what"
  start=$(date +%s)
  if ! "$@" >"$LOG" 2>&1; then
    echo "$what: failed. From $LOG:" >&2
    tail -n 20 "$LOG" | sed 's/^/  /' >&2
    exit 1
  fi
  echo "  ✓ $what $(($(date +%s) - start)) s"
}

main
