# A task of the shell: no interpreter line, not executable.
set -e
test "$(cat "$XXP_INPUT_sum")" = 12
printf 'from the shell' > "$XXP_OUTPUT_text"
printf '{"metric": {"length": %d}}\n' "$(wc -c < "$XXP_OUTPUT_text")" >> "$XXP_EVENTS"
if read -r line; then exit 9; fi
