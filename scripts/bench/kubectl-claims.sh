#!/usr/bin/env bash
# What people write instead of this suite: twenty of its claims, checked with kubectl on the cluster of KUBECONFIG.
# It reads as little as it can: an object that several claims look at is fetched once for each group of them.
set -euo pipefail

readonly namespace=${1:?usage: kubectl-claims.sh NAMESPACE}
failures=0

held() { printf 'ok      %s\n' "$1"; }
broken() { printf 'broken  %s: expected %s, saw %s\n' "$1" "$2" "$3"; failures=$((failures + 1)); }

# id, what was seen, what is accepted (one or more)
expect() {
  local id=$1 seen=$2 accepted
  shift 2
  for accepted in "$@"; do
    if [[ $seen == "$accepted" ]]; then held "$id"; return; fi
  done
  broken "$id" "$*" "${seen:-nothing}"
}

# id, text of the refusal, command
expect_refusal() {
  local id=$1 text=$2 said
  shift 2
  if said=$("$@" 2>&1); then broken "$id" "a refusal" accepted; return; fi
  if [[ $said == *"$text"* ]]; then held "$id"; else broken "$id" "$text" "$said"; fi
}

get() { kubectl get "$1" -o "jsonpath=$2"; }
patch_dry() { kubectl patch "$1" --type=merge --dry-run=server -p "$2"; }

# name, the tag as JSON; prints the import mode that the answer shows
mode_of_tag() {
  kubectl create --dry-run=server -o 'jsonpath={.spec.tags[0].importPolicy.importMode}' -f - <<JSON
{"apiVersion": "image.openshift.io/v1", "kind": "ImageStream",
 "metadata": {"name": "$1", "namespace": "$namespace"}, "spec": {"tags": [$2]}}
JSON
}
from='"from": {"kind": "DockerImage", "name": "registry.invalid/app:1"}'

# ClusterVersion
architecture=$(get clusterversion/version '{.status.desired.architecture}')
expect cluster-version/cv-arch-enum "$architecture" '' Multi
expect cluster-version/cv-history-no-arch "$(get clusterversion/version '{.status.history[*].architecture}')" ''
message=$(get clusterversion/version '{.status.conditions[?(@.type=="ReleaseAccepted")].message}')
if [[ $message == *'architecture="Multi"'* ]]; then told=Multi; else told=''; fi
expect cluster-version/cv-accepted-message-arch "$told" "$architecture"
expect_refusal cluster-version/cv-reject-bad-arch 'supported values: "Multi", ""' \
  patch_dry clusterversion/version '{"spec":{"desiredUpdate":{"architecture":"Single","version":"4.21.3"}}}'
expect_refusal cluster-version/cv-reject-arch-and-image 'cannot set both Architecture and Image' \
  patch_dry clusterversion/version '{"spec":{"desiredUpdate":{"architecture":"Multi","version":"4.21.3","image":"a/b:c"}}}'
expect_refusal cluster-version/cv-reject-arch-no-version 'Version must be set if Architecture is set' \
  patch_dry clusterversion/version '{"spec":{"desiredUpdate":{"architecture":"Multi","version":""}}}'

# Image config
promised=Legacy
if [[ $architecture == Multi ]]; then promised=PreserveOriginal; fi
status=$(get image.config.openshift.io/cluster '{.status.imageStreamImportMode}')
expect image-config/ic-status-enum "$status" '' Legacy PreserveOriginal
expect image-config/ic-status-multi "$status" "$promised"
expect_refusal image-config/ic-reject-invalid 'supported values: "", "Legacy", "PreserveOriginal"' \
  patch_dry image.config.openshift.io/cluster '{"spec":{"imageStreamImportMode":"Always"}}'
expect_refusal image-config/ic-reject-case 'supported values: "", "Legacy", "PreserveOriginal"' \
  patch_dry image.config.openshift.io/cluster '{"spec":{"imageStreamImportMode":"legacy"}}'

# The hops to openshift-apiserver
kubectl -n openshift-apiserver rollout status deployment/apiserver --timeout=60s > /dev/null
observed=$(get openshiftapiserver.operator.openshift.io/cluster '{.spec.observedConfig.imagePolicyConfig.imageStreamImportMode}')
expect observed-config/oa-observed-equals-status "$observed" "$status"
config=$(kubectl -n openshift-apiserver get configmap/config -o 'jsonpath={.data.config\.yaml}')
configured=$(grep -o '"imageStreamImportMode": *"[^"]*"' <<< "$config" | cut -d'"' -f4)
expect observed-config/oa-cm-equals-observed "$configured" "$observed"
expect observed-config/oa-cm-shape "${config:0:1}" '{'

# Tags
mode=$(mode_of_tag follows-payload "{\"name\": \"latest\", $from}")
expect default/def-follows-payload "$mode" "$promised"
expect chain/chain-consistent "$status $observed $configured" "$mode $mode $mode"
expect default/def-is-empty-string "$(mode_of_tag empty "{\"name\": \"a\", $from, \"importPolicy\": {\"importMode\": \"\"}}")" "$mode"
expect default/def-is-no-from "$(mode_of_tag no-from '{"name": "a"}')" "$mode"
expect default/def-is-reference-tag "$(mode_of_tag reference "{\"name\": \"a\", \"reference\": true, $from}")" "$mode"
expect default/def-explicit-legacy "$(mode_of_tag explicit "{\"name\": \"a\", $from, \"importPolicy\": {\"importMode\": \"Legacy\"}}")" Legacy
stream=bench-$$
kubectl create -f - > /dev/null <<JSON
{"apiVersion": "image.openshift.io/v1", "kind": "ImageStream",
 "metadata": {"name": "$stream", "namespace": "$namespace"}, "spec": {"tags": [{"name": "a", $from}]}}
JSON
trap 'kubectl -n "$namespace" delete imagestream "$stream" > /dev/null' EXIT
kubectl -n "$namespace" wait --for=jsonpath='{.spec.tags[0].name}'=a "imagestream/$stream" --timeout=10s > /dev/null
stored=$(kubectl -n "$namespace" get imagestream "$stream" -o 'jsonpath={.spec.tags[0].importPolicy.importMode}')
expect default/def-is-create "$stored" "$mode"

exit $((failures > 0))
