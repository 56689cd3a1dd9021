# For the scripts beside it: pinned sources, a redis-server, our server, and the counts of both.
set -euo pipefail
clients="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work="$clients/../target/clients"
python="${PYTHON:-python3}"
mkdir -p "$work"
pids=()
trap 'for pid in ${pids[@]+"${pids[@]}"}; do kill "$pid" 2>/dev/null || true; done' EXIT

# sources NAME REPOSITORY TAG COMMIT: into $work/NAME, once. REPOSITORY may be replaced by $SOURCES/NAME, a clone on this machine.
sources() {
  local from="$2"
  [ -z "${SOURCES:-}" ] || from="file://$SOURCES/$1"
  [ -d "$work/$1" ] || git -c advice.detachedHead=false clone -q --depth 1 --branch "$3" "$from" "$work/$1"
  [ "$(git -C "$work/$1" rev-parse HEAD)" = "$4" ] || {
    echo "$work/$1 is not at $4" >&2
    exit 1
  }
}

free_port() {
  "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start_redis: sets $redis to the port of a redis-server.
start_redis() {
  command -v redis-server >/dev/null || {
    echo "no redis-server on the path" >&2
    exit 1
  }
  redis="$(free_port)"
  redis-server --port "$redis" --save '' --appendonly no >"$work/redis-server.log" &
  pids+=($!)
}

# start_ours: sets $ours to the port of our server, $ours_memcached to that of its Memcached.
start_ours() {
  ours="$(free_port)"
  ours_memcached="$(free_port)"
  "$clients/../run" server "$ours" "$ours_memcached" >"$work/ours.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 600); do
    ! grep -q '^listening' "$work/ours.log" || return 0
    sleep 0.2
  done
  cat "$work/ours.log" >&2
  exit 1
}

# count LABEL COMMAND...: runs tests and prints the last line of pytest; what failed is in a file.
count() {
  local log="$work/$(echo "$1" | tr -c 'a-zA-Z0-9\n' '-').log"
  "${@:2}" >"$log" 2>&1 || true
  printf '%-44s %s\n' "$1" "$(grep -E '^(=* ?[0-9]+ (passed|failed|skipped)|Ran |OK|FAILED \()' "$log" | tail -2 | paste -sd' ' || true)"
  grep -E '^(FAILED|ERROR)[: ]' "$log" | head -"${SHOWN:-40}" | sed 's/^/  /' || true
}
