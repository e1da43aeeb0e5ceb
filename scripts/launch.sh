# Sourced by the launchers: builds what is to run, and finds the JDK to run it with. Expects $home, the project's root.
#
# Maven lays out target/dist. What runs is a copy of it, target/run/NUMBER, so that a build never changes the jars below a
# node that is running; the last three copies are kept.

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# The JDK is known by its release file, so that looking for it starts no JVM.
is_jdk_25() { [[ -x $1/bin/java && -f $1/release ]] && grep -q '^JAVA_VERSION="25[".]' "$1/release"; }

find_jdk() {
  local candidate on_path
  on_path=$(command -v java || true)
  [[ -z $on_path ]] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [[ -n $candidate ]] && is_jdk_25 "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  say "no JDK 25 found: set JAVA_HOME to one, or install it (Debian: the package temurin-25-jdk or openjdk-25-jdk-headless; elsewhere: sdk install java 25-tem)"
  exit 1
}

# Directories are looked at too, so that a deleted file counts as a change.
is_stale() {
  local module=$1 built=$home/target/run/current/.built-$1 newer others=()
  [[ -f $built ]] || return 0
  [[ -f $home/pom.xml ]] || return 1
  [[ $module != interop ]] || others=(-not -path 'bench/*')
  [[ $module != node ]] || others=(-not -path 'bench/*' -not -path 'interop/*' -not -path 'testing/*')
  newer=$(cd "$home" && find pom.xml */pom.xml */src/main -newer "$built" ${others[@]+"${others[@]}"} -print -quit)
  [[ -n $newer ]]
}

build() {
  local module=$1 modules=interop run=$home/target/run log=$home/target/build.log missing=() tool next built
  for tool in mvn node npm; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  if ((${#missing[@]})); then
    say "cannot build: ${missing[*]} not found (Maven 3.8.7 or later, Node.js 20 or later with npm)"
    exit 1
  fi
  # interop is what trains the node; the benchmarks use its fixtures
  [[ $module != bench ]] || modules=bench,interop
  mkdir -p "$run"
  exec 9>"$run/.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if is_stale "$module"; then
    if [[ -e $run/current ]]; then say "sources have changed: building"; else say "building: a few minutes the first time"; fi
    next=$run/$(date +%s)-$$
    touch "$run/.began"
    if ! (cd "$home" && mvn -B -ntp -q -pl "$modules" -am -Dmaven.test.skip=true -Dformat.skip=true package </dev/null >"$log" 2>&1); then
      tail -n 30 "$log" >&2
      say "the build failed: the end of its output is above, all of it in $log"
      exit 1
    fi
    cp -pR "$home/target/dist" "$next"
    for built in node interop "$module"; do cp -p "$run/.began" "$next/.built-$built"; done
    ln -sfn "$next" "$run/current"
    find "$run" -mindepth 1 -maxdepth 1 -type d | sort | head -n -3 | while read -r old; do rm -rf "$old"; done
  fi
  exec 9>&-
}

# The JVM's cache of loaded and linked classes and of what ran how often; another JDK needs another one.
cache_for() {
  local version
  version=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$1/release")
  printf '%s/node-%s.aot\n' "$dist" "${version//[^A-Za-z0-9.]/_}"
}

# Makes that cache from a sync of a recorded chain. It spares each start more than a second of a core; without it, or with
# one that does not fit, the node starts all the same.
train() {
  local jdk cache recording=$home/interop/recordings/local-1 log=$home/target/train.log interop=("$dist"/lib/interop-*.jar) node=("$dist"/lib/node-*.jar)
  jdk=$(find_jdk)
  cache=$(cache_for "$jdk")
  [[ ! -f $cache && ! -f $cache.failed && -d $recording && -f ${interop[0]} && -w $dist ]] || return 0
  exec 9>"$home/target/run/.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if [[ ! -f $cache && ! -f $cache.failed ]]; then
    say "preparing for quick starts: half a minute, once after each build"
    if AZTEC_NODE_NO_BUILD=1 AZTEC_NODE_LAUNCHER=$home/aztec-node \
      AZTEC_NODE_JAVA_OPTS="-XX:AOTMode=record -XX:AOTConfiguration=$cache.conf" \
      "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "${interop[0]}" org.aztecnode.interop.Replay "$recording" --port 0 --check 9>&- </dev/null >"$log" 2>&1 &&
      "$jdk/bin/java" "@$dist/jvm.options" -XX:AOTMode=create -XX:AOTConfiguration="$cache.conf" -XX:AOTCache="$cache.new" -cp "${node[0]}" 9>&- </dev/null >>"$log" 2>&1 &&
      mv "$cache.new" "$cache"; then
      :
    else
      say "that failed, and starts take longer: $log says why"
      touch "$cache.failed"
    fi
    rm -f "$cache.conf" "$cache.new"
  fi
  exec 9>&-
}

# ensure_built MODULE: sets $dist, the directory to run from
ensure_built() {
  if [[ ${AZTEC_NODE_NO_BUILD:-} != 1 ]] && is_stale "$1"; then build "$1"; fi
  dist=$(readlink -f "$home/target/run/current" || true)
  if [[ ! -f $dist/.built-$1 ]]; then
    say "nothing is built in $home/target/run"
    exit 1
  fi
  [[ ${AZTEC_NODE_NO_BUILD:-} == 1 ]] || train
}

# become_java MAIN_JAR MAIN_CLASS ARGUMENTS...: replaces this process; needs $dist
become_java() {
  local jdk jars=("$dist"/lib/$1-*.jar) options=() main=$2 cache
  jdk=$(find_jdk)
  if [[ $1 == node ]]; then
    read -r -a options <<<"${AZTEC_NODE_JAVA_OPTS:-}"
    cache=$(cache_for "$jdk")
    [[ ! -f $cache ]] || options=("-XX:AOTCache=$cache" -Xlog:aot=off -Xlog:cds=off ${options[@]+"${options[@]}"})
  fi
  shift 2
  # Of each thread's own malloc arena glibc would keep up to 64 MB.
  export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
  exec "$jdk/bin/java" "@$dist/jvm.options" ${options[@]+"${options[@]}"} -cp "${jars[0]}" "$main" "$@"
}
