# Reports two values, and above level 1 waits between them until it is told that it may end; a signal would be another end.
trap 'exit 9' TERM
report() { printf '{"log": {"loss": %s}, "step": %s}\n' "$XXP_PARAM_level" "$1" >>"$XXP_EVENTS"; }
report 1
[ "$XXP_PARAM_level" = 1 ] || while [ ! -e "$XXP_STOP" ]; do sleep 0.01; done
report 2
printf 'a model' >"$XXP_OUTPUT_model"
