#!/bin/sh
# Runs one programme for one night, writes one status line, and tells whom the exit code concerns.
#
#   nightly.sh PROGRAMME
#
# The exit code is that of tongbao, always. What the codes mean and who is told: README.md in this folder.
#
#   TONGBAO            the program                         (tongbao)
#   TONGBAO_WORKSPACE  its workspace                       (/var/lib/tongbao)
#   TONGBAO_PIPELINES  folder of the programme files       (pipelines beside this script's folder)
#   TONGBAO_TELL       command given AUDIENCE and MESSAGE  (none: the message goes to standard error, which cron mails)
set -u

if [ $# -ne 1 ]; then
    echo "usage: nightly.sh PROGRAMME" >&2
    exit 64
fi

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
programme=$1
tongbao=${TONGBAO:-tongbao}
workspace=${TONGBAO_WORKSPACE:-/var/lib/tongbao}
pipelines=${TONGBAO_PIPELINES:-$here/../pipelines}
near_days=7
unreachable_nights=3
TZ=CST-8
export TZ
umask 077

# A programme given as a path keeps its counters under its own name.
name=$(basename -- "$programme" .yaml)
case $programme in
    *.yaml) file=$programme ;;
    *)
        file=$pipelines/$programme.yaml
        cd -- "$here/.." || exit 78
        ;;
esac
counters=$workspace/nightly
counters_kept=yes
mkdir -p -- "$counters" || counters_kept=no

# How many runs of this script in a row ended like this one, this one included.
# Prints 0 where the counter cannot be kept, which errs towards telling.
nights_in_a_row() {
    code=$1
    last='' count=0
    if [ -r "$counters/$name.count" ]; then
        read -r last count <"$counters/$name.count" || :
    fi
    case $count in '' | *[!0-9]*) count=0 ;; esac
    [ "$last" = "$code" ] || count=0
    count=$((count + 1))
    if [ "$counters_kept" = yes ] && printf '%s %s\n' "$code" "$count" >"$counters/$name.count.new" &&
        mv -- "$counters/$name.count.new" "$counters/$name.count"; then
        printf '%s\n' "$count"
    else
        printf '0\n'
    fi
}

days_until() {
    to=$(date -d "$1" +%s 2>/dev/null) || return 1
    today=$(date -d "$(date +%F)" +%s) || return 1
    printf '%s\n' "$(((to - today) / 86400))"
}

near() {
    left=$(days_until "$1") || return 1
    [ "$left" -ge 0 ] && [ "$left" -le "$near_days" ]
}

# A window is open today, or a date that the programme file sets is near.
urgent() {
    window=$("$tongbao" status "$programme" --workspace "$workspace" --format json 2>/dev/null | tr -d ' \n' |
        sed -n 's/.*"window":{"from":"\([0-9-]*\)","to":"\([0-9-]*\)".*/\1 \2/p')
    if [ -n "$window" ]; then
        from=$(days_until "${window% *}") && to=$(days_until "${window#* }") || return 0
        [ "$from" -le 0 ] && [ "$to" -ge 0 ] && return 0
    fi
    for key in expected_by take_up_by; do
        day=$(sed -n "s/^ *$key: *\([0-9][0-9-]*\).*/\1/p" "$file" 2>/dev/null | head -n 1)
        [ -n "$day" ] && near "$day" && return 0
    done
    return 1
}

tell() {
    audience=$1 message=$2
    if [ -n "${TONGBAO_TELL:-}" ] && "$TONGBAO_TELL" "$audience" "$message"; then
        return
    fi
    printf 'to %s: %s\n' "$audience" "$message" >&2
}

"$tongbao" run "$programme" --workspace "$workspace"
code=$?

nights=$(nights_in_a_row "$code")
streak="night $nights in a row"
[ "$nights" -gt 0 ] || streak="how often in a row is unknown"
audience=nobody
case $code in
    0) meaning="done, or nothing new" ;;
    20) meaning="held: a guard tripped, or something came back that was never released" audience="the person on duty, today" ;;
    64) meaning="wrong usage of tongbao in nightly.sh" audience=developers ;;
    65) meaning="the source could not be understood" audience="the person on duty, today" ;;
    69)
        meaning="source unreachable, $streak"
        if [ "$nights" -eq 0 ] || [ "$nights" -ge "$unreachable_nights" ]; then
            audience="the person on duty, today"
        elif urgent; then
            audience="the person on duty, tonight"
        fi
        ;;
    70) meaning="a fault of the program" audience=developers ;;
    74) meaning="a write to disk or ledger failed" audience=operators ;;
    75)
        meaning="another run holds the lock, $streak"
        if [ "$nights" -eq 0 ] || [ "$nights" -ge 2 ]; then audience=operators; fi
        ;;
    78) meaning="programme file or reference data invalid" audience="whoever changed them last" ;;
    126 | 127) meaning="tongbao could not be started" audience=operators ;;
    *) meaning="ended with an exit code that no table has" audience=developers ;;
esac

line="$(date +%FT%T%z) $name $code $meaning; told: $audience"
printf '%s\n' "$line"
printf '%s\n' "$line" >>"$counters/$name.status" || audience=operators meaning="$meaning; the status line could not be written"
if [ "$audience" != nobody ]; then
    tell "$audience" "tongbao $name: exit $code, $meaning"
fi
exit "$code"
