#!/bin/sh
# What the tests need beside Python: Chromium, Chinese fonts, axe-core for accessibility, LibreOffice and Poppler to open what is exported,
# the programs of a MariaDB server, and nginx (no service of either is started).
set -eu
cd "$(dirname "$0")/.."

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
missing=""
browser >/dev/null || missing="$missing chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || missing="$missing fontconfig fonts-noto-cjk"
command -v npm >/dev/null || missing="$missing npm"
command -v soffice >/dev/null || missing="$missing libreoffice-impress-nogui libreoffice-calc-nogui"
command -v pdffonts >/dev/null || missing="$missing poppler-utils"
# In Debian the second brings a program that mariadb-install-db calls. On the search path of a user they may not be.
{ command -v mariadbd || [ -x /usr/sbin/mariadbd ]; } >/dev/null || missing="$missing mariadb-server-core mariadb-client-core"
{ command -v nginx || [ -x /usr/sbin/nginx ]; } >/dev/null || missing="$missing nginx"

if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    case $missing in *nginx*) mkdir -p /etc/systemd/system && ln -sf /dev/null /etc/systemd/system/nginx.service ;; esac # or it would start
    # shellcheck disable=SC2086 # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
  else
    echo "The tests need these packages; please install them:$missing" >&2
    exit 1
  fi
fi
[ -f tests/browser/node_modules/axe-core/axe.min.js ] || npm --prefix tests/browser ci --silent --no-audit --no-fund
