# Sourced by the scripts that measure processes: ports, clocks, memory, JSON-RPC by hand. Expects scripts/launch.sh sourced before.

machine() {
  echo "# $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo), $(uname -sr), load $(cut -d' ' -f1 /proc/loadavg), $(date -u +%F)"
}
end() { [[ -z $1 ]] || { kill "$1" 2>/dev/null && wait "$1" 2>/dev/null; } || true; }
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)) && (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}
rpc() { curl -s -m 5 -H 'content-type: application/json' -d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$2\",\"params\":[${3:-}]}" "$1" || true; }
now() { date +%s%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", (b - a) / 1e9 }'; }
# Resident memory in MB of a process and its children, without the dev chain: the reference's command line may start its node below itself.
tree_rss() {
  local sum=0 pid
  [[ $(<"/proc/$1/comm") == anvil ]] || sum=$(awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status")
  for pid in $(pgrep -P "$1" || true); do sum=$((sum + $(tree_rss "$pid"))); done
  echo "$sum"
}
