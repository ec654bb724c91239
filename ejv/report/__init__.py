"""Files to take away: functions of a release and a selection, the same bytes every time. Public."""
