// Adds the choice of a lane to what may stand at the top of a page.

import ComponentTypes from '@theme-init/NavbarItem/ComponentTypes'
import { LaneSwitch } from '../../../_components/status/lane-switch.tsx'

export default { ...ComponentTypes, 'custom-lane': LaneSwitch }
