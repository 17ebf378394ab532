// Lanes for tests, one for each way in which a cluster comes to be.

const installed = `release: { version: 4.21.3, architecture: multi }
claims: [chain/chain-consistent]
`
/** Of each program that brings a cluster: the fields of a lane, as YAML. */
export const samples: Readonly<Record<'openshift-install' | 'hypershift' | 'rosa' | 'agent', string>> = {
  'openshift-install': `${installed}provider: openshift-install
network: restricted
mirror: { registry: "mirror.example.com:5000/ocp" }
install: { platform: aws, region: us-east-1, baseDomain: example.com }
compute: [{ architecture: amd64, replicas: 1 }, { architecture: arm64, replicas: 1, type: m6g.xlarge }]
credentials:
  pullSecret: { file: pull-secret.json }
  tools: { AWS_SECRET_ACCESS_KEY: { variable: CLOUD_KEY } }
`,
  hypershift: `${installed}provider: hypershift
hypershift: { platform: aws, region: us-east-1, baseDomain: example.com }
compute: [{ architecture: amd64, replicas: 1 }, { architecture: arm64, replicas: 1 }]
credentials: { pullSecret: { file: pull-secret.json }, managementKubeconfig: { variable: MANAGEMENT_KUBECONFIG } }
`,
  rosa: `${installed}provider: rosa
rosa: { controlPlane: hosted, region: us-east-1 }
compute: [{ architecture: amd64, replicas: 1 }, { architecture: arm64, replicas: 1 }]
credentials: { tools: { ROSA_TOKEN: { variable: ROSA_TOKEN } } }
`,
  agent: `${installed}provider: openshift-install
nodes: single-node
install:
  method: agent
  platform: none
  baseDomain: example.com
  clusterName: sno
  agentConfig: { rendezvousIP: 192.168.1.10, hosts: [{ hostname: sno }] }
  bootHosts: [./hosts.sh, boot]
  releaseHosts: [./hosts.sh, release]
credentials: { pullSecret: { file: pull-secret.json } }
`,
}
