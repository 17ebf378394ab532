// The other end of worker-pool.ts: a process that gets jobs as messages and answers each with one.

/** Answers until whoever started this is gone, or says that it is enough; the signal then aborts. `work` does not reject. */
export function answerJobs<Job, Answer>(work: (job: Job, signal: AbortSignal) => Promise<Answer>): void {
  const ended = new AbortController()
  let underWay = 0
  // What did not come up may have left something open that would keep the process alive.
  const endWhenDone = () => {
    if (ended.signal.aborted && underWay === 0) process.exit()
  }
  const end = () => {
    ended.abort(new Error('the run is ended'))
    endWhenDone()
  }
  process.on('message', (job: Job) => {
    underWay += 1
    void work(job, ended.signal).then((answer) => {
      underWay -= 1
      if (process.connected) process.send?.(answer)
      endWhenDone()
    })
  })
  process.once('disconnect', end)
  process.once('SIGTERM', end)
  // Ctrl-C goes to both, and the other one says so.
  process.on('SIGINT', () => {})
}
