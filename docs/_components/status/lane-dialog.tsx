// Where a reader says which cluster they have in mind: by what is true of it, or by the name of a lane.

import { useState } from 'react'
import { factsOfShown, type LaneFactName, laneFactNames } from '../../../fixtures/status/shown-lane.ts'
import { factWords, valueWords } from './fact-words.ts'
import { Choice, Words } from './field.tsx'
import { closeLanes } from './lane-dialog-store.ts'
import { type LaneMatch, matchLanes, valuesOf, type WantedFacts } from './lane-match.ts'
import { chooseLane, useLane, useLanes } from './lane-store.ts'
import styles from './lanes.module.css'
import { SidePanel } from './side-panel.tsx'

export default function LaneDialog() {
  const lanes = useLanes()
  const lane = useLane()
  const [wanted, setWanted] = useState<WantedFacts>({})
  const [name, setName] = useState('')
  const matches = matchLanes(lanes, wanted).filter((match) => match.lane.name.includes(name.trim().toLowerCase()))
  const alike = matches.filter(({ differs }) => differs.length === 0)
  const near = matches.filter(({ differs }) => differs.length === 1)
  const set = (fact: LaneFactName, value: string) => {
    const { [fact]: _before, ...others } = wanted
    setWanted(value === '' ? others : { ...others, [fact]: value })
  }
  return (
    <SidePanel title="A cluster like yours" closed={closeLanes}>
      <p className={styles['lead']}>
        Every sentence is proved on {lanes.length} lanes: clusters that came to be in different ways. Say what yours is
        like, and the pages show what was found on one like it.
      </p>
      <div className={styles['facts']}>
        {laneFactNames.map((fact) => (
          <Choice
            key={fact}
            label={factWords[fact]}
            value={wanted[fact] ?? ''}
            values={valuesOf(lanes, fact)}
            words={valueWords}
            change={(value) => set(fact, value)}
          />
        ))}
        <Words label="Name of the lane" value={name} change={setName} />
      </div>
      <p role="status" className={styles['found']}>
        {alike.length === 0
          ? 'No lane is like that in every respect. These come closest:'
          : `${alike.length} ${alike.length === 1 ? 'lane is' : 'lanes are'} like that`}
      </p>
      <LaneList matches={alike.length === 0 ? closest(near, matches) : alike} chosen={lane} />
    </SidePanel>
  )
}

function closest(near: readonly LaneMatch[], all: readonly LaneMatch[]): readonly LaneMatch[] {
  return near.length > 0 ? near : all.slice(0, 3)
}

function LaneList({ matches, chosen }: { readonly matches: readonly LaneMatch[]; readonly chosen: string }) {
  return (
    <ul className={styles['list']}>
      {matches.map(({ lane, differs }) => (
        <li key={lane.name}>
          <button
            type="button"
            aria-pressed={lane.name === chosen}
            onClick={() => {
              chooseLane(lane.name)
              closeLanes()
            }}
          >
            <span className={styles['name']}>{lane.name}</span>
            <span className={styles['about']}>
              {lane.facts === '' ? 'nothing is known of it' : laneWords(factsOfShown(lane))}
            </span>
            {differs.length > 0 && (
              <span className={styles['differs']}>
                differs:{' '}
                {differs
                  .map((fact) => `${factWords[fact].toLowerCase()} ${valueWords(factsOfShown(lane)[fact])}`)
                  .join(', ')}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** `4.21 · multi · standalone · several nodes · amd64 · connected` */
function laneWords(facts: Readonly<Record<LaneFactName, string>>): string {
  return [
    `OpenShift ${facts.version}`,
    valueWords(facts.journey),
    facts.topology,
    facts.nodes,
    facts.controlPlaneArchitecture,
    facts.network,
    ...(facts.management === 'managed' ? ['managed'] : []),
    ...(facts.override === 'set' ? ['override'] : []),
  ].join(' · ')
}
