#!/usr/bin/env bash
# Builds NhipCau and runs every test: on SQLite, on a throw-away PostgreSQL, and in a browser.
#   ./test.sh                 everything
#   ./test.sh Platform …      only the test projects whose names contain one of the words
# Ends with one line "N passed, N failed" and fails unless every test passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# Build nodes that outlive the run would keep its output open.
export MSBUILDDISABLENODEREUSE=1
# The browser is Debian's; none is downloaded.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

work=$(mktemp -d "${TMPDIR:-/tmp}/nhipcau-test.XXXXXX")
postgres_pid=
runners=()
passed=0 failed=0 skipped=0
closed=false

say() { printf '%s\n' "$*"; }

finish() {
  local code=$?
  trap - EXIT
  trap '' INT TERM HUP
  local pid
  for pid in "${runners[@]}"; do kill "$pid" 2>/dev/null || true; done
  if [ -n "$postgres_pid" ]; then
    kill "$postgres_pid" 2>/dev/null || true
    wait "$postgres_pid" 2>/dev/null || true
  fi
  rm -rf "$work"
  if $closed; then
    local line="$passed passed, $failed failed"
    [ "$skipped" = 0 ] || line="$line, $skipped skipped"
    say "$line"
  else
    [ "$code" != 0 ] || code=1
    say "$passed passed, $((failed + 1)) failed"
  fi
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

stop() { say "test.sh: $1" >&2; exit 1; }

# --- what the machine lacks -------------------------------------------------------------------

install_missing() {
  local missing=()
  if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then missing+=(postgresql); fi
  command -v chromium >/dev/null || missing+=(chromium)
  # Version 1 (fonts-liberation) lacks the toned letters.
  ls /usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf >/dev/null 2>&1 || missing+=(fonts-liberation2)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  command -v ogrinfo >/dev/null || missing+=(gdal-bin)
  command -v git >/dev/null || missing+=(git)
  if [ ${#missing[@]} -gt 0 ]; then install_packages "${missing[@]}"; fi
}

install_packages() {

  command -v apt-get >/dev/null || stop "please install $* (names of Debian packages)"
  [ "$(id -u)" = 0 ] || stop "please install what is missing: sudo apt-get install $*"
  say "Installing $*"
  apt_install "$@" || { tail -n 40 "$work/apt.log" >&2; stop "apt-get could not install $*"; }
}

apt_install() { { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } >"$work/apt.log" 2>&1 </dev/null; }

# The same browser without windows opens pages three times as fast; where there is none to be had, the whole one serves.
install_fast_browser() {
  if command -v chromium-headless-shell >/dev/null || ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then return 0; fi
  if apt_install chromium-headless-shell; then say "Installed chromium-headless-shell"; else say "No chromium-headless-shell here: the browser tests take longer"; fi
}

check_sdk() {
  command -v dotnet >/dev/null || stop "the .NET 10 SDK is missing (dotnet is not on the PATH)"
  local version
  version=$(dotnet --version 2>/dev/null) || stop "the .NET SDK that global.json asks for is missing; found: $(cd / && dotnet --list-sdks | tr '\n' ' ')"
  case "$version" in 10.*) ;; *) stop "the .NET 10 SDK is needed, found $version" ;; esac
}

# --- build ------------------------------------------------------------------------------------

quietly() { # quietly WHAT COMMAND…: shows the output only when the command fails
  local what=$1 start=$SECONDS
  shift
  "$@" >"$work/step.log" 2>&1 </dev/null || { cat "$work/step.log"; stop "$what failed"; }
  say "$what: done in $((SECONDS - start)) s"
}

# --- tests ------------------------------------------------------------------------------------

start_postgres() {
  mkfifo "$work/hold"
  tests/TestKit/throwaway-postgres.sh <"$work/hold" >"$work/postgres.out" 2>"$work/postgres.err" &
  postgres_pid=$!
  # The server runs until this end is closed, even when this script is killed outright.
  exec 9>"$work/hold"
  local tries=0
  until [ -s "$work/postgres.out" ]; do
    if ! kill -0 "$postgres_pid" 2>/dev/null || [ $((tries += 1)) -gt 600 ]; then
      cat "$work/postgres.err" >&2
      stop "no PostgreSQL, no test run"
    fi
    sleep 0.1
  done
  NHIPCAU_TEST_POSTGRES=$(head -n 1 "$work/postgres.out")
  export NHIPCAU_TEST_POSTGRES
}

wanted() { # wanted NAME WORD…
  local name=$1 word
  shift
  [ $# -gt 0 ] || return 0
  for word in "$@"; do [[ ${name,,} == *"${word,,}"* ]] && return 0; done
  return 1
}

run_project() { # writes NAME.log, NAME.xml, NAME.code, NAME.seconds
  local name=$1 start=$SECONDS code=0
  local dll="$PWD/tests/$name/bin/Release/net10.0/NhipCau.$name.dll"
  local args=(-noColor -noLogo -noAutoReporters -reporter quiet -xml "$work/$name.xml")
  timeout --kill-after=30 40m dotnet exec "$dll" "${args[@]}" >"$work/$name.log" 2>&1 </dev/null 9>&- &
  trap "kill $! 2>/dev/null; exit 143" TERM
  wait $! || code=$?
  echo $((SECONDS - start)) >"$work/$name.seconds"
  echo "$code" >"$work/$name.code"
}

attribute() { # attribute FILE NAME: a number of the report's assembly element
  local value
  value=$(grep -o -m1 '<assembly [^>]*>' "$1" | head -n 1 | grep -o " $2=\"[0-9]*\"" | grep -o '[0-9]*' || true)
  echo "${value:-0}"
}

count_project() {
  local name=$1 report="$work/$1.xml" code p=0 f=0 s=0
  code=$(cat "$work/$name.code" 2>/dev/null || echo 1)
  if [ -s "$report" ]; then
    p=$(attribute "$report" passed)
    s=$(attribute "$report" skipped)
    f=$(($(attribute "$report" failed) + $(attribute "$report" errors)))
  fi
  # What was left out is told once per reason, not once per test.
  awk '/\[SKIP\]$/ { getline why; sub(/^ +/, "", why); left[why]++; next } { print }
       END { for (why in left) print "  " left[why] " tests: " why }' "$work/$name.log" 2>/dev/null || true
  if [ "$code" != 0 ] && [ "$f" = 0 ]; then
    say "$name: the runner ended with code $code and no report of a failed test"
    f=1
  fi
  [ $((p + f)) -gt 0 ] || [ "$s" -gt 0 ] || say "$name: no tests yet"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  local line="$name: $p passed, $f failed"
  [ "$s" = 0 ] || line="$line, $s skipped"
  say "$line in $(cat "$work/$name.seconds" 2>/dev/null || echo '?') s"
}

check_format() {
  local start=$SECONDS
  if dotnet format NhipCau.slnx --verify-no-changes --no-restore >"$work/format.log" 2>&1 </dev/null 9>&-; then
    passed=$((passed + 1))
    say "dotnet format: clean in $((SECONDS - start)) s"
  else
    failed=$((failed + 1))
    tail -n 40 "$work/format.log"
    say "dotnet format: not clean; run 'dotnet format NhipCau.slnx'"
  fi
}

install_missing
install_fast_browser
check_sdk
quietly restore dotnet restore NhipCau.slnx --locked-mode
quietly build dotnet build NhipCau.slnx -c Release --no-restore --nologo -v q -clp:NoSummary
start_postgres

projects=()
browser=()
for folder in tests/*.Tests; do
  name=${folder#tests/}
  wanted "$name" "$@" || continue
  # Browser tests measure a whole machine's worth of processes; they run by themselves.
  if [ "$name" = EndToEnd.Tests ]; then browser+=("$name"); else projects+=("$name"); fi
done
[ $((${#projects[@]} + ${#browser[@]})) -gt 0 ] || stop "no test project matches: $*"

# Two at a time: many tests wait for a disk or a database.
for name in "${projects[@]}"; do
  while [ "$(jobs -rp | grep -vcx "$postgres_pid" || true)" -ge 2 ]; do sleep 0.2; done
  say "running $name"
  run_project "$name" &
  runners+=($!)
done
for pid in "${runners[@]}"; do wait "$pid" || true; done
for name in "${projects[@]}"; do count_project "$name"; done

for name in "${browser[@]}"; do
  say "running $name"
  run_project "$name" &
  runners=($!)
  wait "${runners[0]}" || true
  count_project "$name"
done
runners=()

closed=true
if [ $((passed + failed)) = 0 ]; then
  say "test.sh: not one test ran" >&2
  exit 1
fi

[ $# -gt 0 ] || check_format
[ "$failed" = 0 ]
