#!/bin/sh
# Playwright switches partitioned storage off for every Chromium; real browsers have it on, and so must the stories.
# The program to start is in CHROMIUM_PROGRAM.
for argument do
  shift
  case "$argument" in
    --disable-features=*) argument=$(printf %s "$argument" | sed 's/ThirdPartyStoragePartitioning,*//') ;;
  esac
  set -- "$@" "$argument"
done
exec "$CHROMIUM_PROGRAM" "$@"
