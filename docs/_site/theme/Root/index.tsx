// Around every page: the choice of a lane, which any part of a page may open.

import Root from '@theme-init/Root'
import type { ComponentProps } from 'react'
import { LaneChoice } from '../../../_components/status/lane-switch.tsx'

export default function RootWithLanes({ children }: ComponentProps<typeof Root>) {
  return (
    <Root>
      {children}
      <LaneChoice />
    </Root>
  )
}
