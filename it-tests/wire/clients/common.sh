# For the scripts beside it: pinned sources, the real servers, our server, and what passes on both.
set -euo pipefail
clients="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work="$clients/../target/clients"
mkdir -p "$work"
work="$(cd "$work" && pwd)"
python="${PYTHON:-python3}"
failed=0
pids=()
trap 'for pid in ${pids[@]+"${pids[@]}"}; do kill "$pid" 2>/dev/null || true; done' EXIT

# modules MODULE=PACKAGE...: a Python that has modules. Where python3 has not, an environment in $work gets their packages.
modules() {
  local want=("$@")
  has_modules "${want[@]}" && return
  [ -z "${PYTHON:-}" ] || {
    echo "$PYTHON has not all of ${want[*]%%=*}" >&2
    exit 1
  }
  [ -x "$work/python/bin/python" ] || python3 -m venv "$work/python"
  python="$work/python/bin/python"
  has_modules "${want[@]}" || "$python" -m pip install -q "${want[@]#*=}"
}

has_modules() {
  "$python" -c 'import importlib.util, sys; sys.exit(not all(map(importlib.util.find_spec, sys.argv[1:])))' "${@%%=*}"
}

# sources NAME REPOSITORY TAG PATH OBJECT: sets $source to a folder with the sources of a tag, of which git has to say that a
# path is that object; '' for the commit itself. REPOSITORY may be replaced by $SOURCES/NAME, a clone on this machine.
sources() {
  source="$work/$1-$3"
  local from="$2"
  [ -z "${SOURCES:-}" ] || from="file://$SOURCES/$1"
  if [ ! -d "$source" ]; then
    rm -rf "$source.part"
    git init -q "$source.part"
    if [ -z "$4" ]; then
      git -C "$source.part" fetch -q --depth 1 "$from" "$5"
    else
      git -C "$source.part" fetch -q --depth 1 "$from" "refs/tags/$3"
    fi
    git -C "$source.part" -c advice.detachedHead=false checkout -q FETCH_HEAD
    mv "$source.part" "$source"
  fi
  [ "$(git -C "$source" rev-parse "HEAD${4:+:$4}")" = "$5" ] || {
    echo "$source is not what the counts are of: ${4:-HEAD} is not $5" >&2
    exit 1
  }
}

free_port() {
  "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# await PORT: waits until somebody listens.
await() {
  "$python" - "$1" <<'END'
import socket, sys, time
for _ in range(200):
    try:
        sys.exit(socket.create_connection(("127.0.0.1", int(sys.argv[1]))).close())
    except OSError:
        time.sleep(0.05)
sys.exit("nobody listens on " + sys.argv[1])
END
}

# version COMMAND TEXT: ends unless the command says that it is of the version whose counts are expected.
version() {
  command -v "$1" >/dev/null || {
    echo "no $1 on the path" >&2
    exit 1
  }
  "$1" --version | grep -qF "$2" || {
    echo "$1 is not of the version that the counts are of: $2" >&2
    exit 1
  }
}

# start_redis: sets $redis to the port of a redis-server.
start_redis() {
  version redis-server 'v=7.0.15'
  redis="$(free_port)"
  redis-server --port "$redis" --bind 127.0.0.1 --save '' --appendonly no >"$work/redis-server.log" &
  pids+=($!)
  await "$redis"
}

# start_memcached: sets $memcached to the port of a memcached.
start_memcached() {
  version memcached 'memcached 1.6.18'
  memcached="$(free_port)"
  memcached -p "$memcached" -U 0 -l 127.0.0.1 -u nobody &
  pids+=($!)
  await "$memcached"
}

# start_ours [BYTES]: sets $ours to the port of our server, $ours_memcached to that of its Memcached; values may have so many
# bytes, and 1 MiB as with memcached if it does not say. OURS='PORT PORT' is one that runs already.
start_ours() {
  if [ -n "${OURS:-}" ]; then
    read -r ours ours_memcached <<<"$OURS"
    return
  fi
  ours="$(free_port)"
  ours_memcached="$(free_port)"
  "$clients/../run" server "$ours" "$ours_memcached" "$@" >"$work/ours.log" 2>&1 &
  pids+=($!)
  for _ in $(seq "${PATIENCE:-1500}"); do
    ! grep -q '^listening' "$work/ours.log" || return 0
    kill -0 "${pids[-1]}" 2>/dev/null || break
    sleep 0.2
  done
  cat "$work/ours.log" >&2
  exit 1
}

# on_both SUITE REAL_PORT OUR_PORT COMMAND...: runs tests on both servers and judges by expected.txt what passed. The
# command, which may be a function, has the port in $port; it gives each test's fate to the file $RESULTS by outcomes.py.
on_both() {
  local suite="$1" log server port
  for server in real ours; do
    port="$2"
    [ "$server" = real ] || port="$3"
    log="$work/$suite-$server"
    rm -f "$log.results"
    (export RESULTS="$log.results" port server PYTHONPATH="$clients:${PYTHONPATH:-}" && "${@:4}") >"$log.log" 2>&1 || true
  done
  "$python" "$clients/judge.py" "$clients/expected.txt" "$suite" "$work/$suite-real.results" "$work/$suite-ours.results" ||
    failed=1
}
