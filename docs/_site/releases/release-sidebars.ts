// The order of the pages of an earlier release.

import { sidebarOfRelease } from './releases.ts'

export default { default: sidebarOfRelease() }
