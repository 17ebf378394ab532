#!/usr/bin/env bash
set -euo pipefail

flags=()
if [ -n "${IMPORTMODE_ALLOW}" ]; then flags+=(--allow "${IMPORTMODE_ALLOW}" --wait); fi
for image in ${IMPORTMODE_IMAGES}; do flags+=(--image "${image}"); done
# What the suite uses for itself in variables of that name.
unset IMPORTMODE_ALLOW IMPORTMODE_IMAGES

cd /opt/importmode
# Artifacts of a job are public: names of hosts are taken out.
exec node scripts/run.js conformance --kubeconfig "${KUBECONFIG}" --results "${ARTIFACT_DIR}/records" --redact addresses "${flags[@]}"
