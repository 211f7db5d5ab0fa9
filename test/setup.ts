/** Runs once before all test files (`node --test --test-global-setup=test/setup.ts`) and once after them. */
import { type StartedCluster, startEmbeddedCluster, startServerCluster } from './clusters.ts'
import { CLUSTERS_VARIABLE } from './postgres.ts'

let clusters: readonly StartedCluster[] = []

export async function globalSetup(): Promise<void> {
  clusters = await Promise.all([startEmbeddedCluster(), startServerCluster()])
  const [embedded, server] = clusters.map(({ cluster }) => cluster)
  process.env[CLUSTERS_VARIABLE] = JSON.stringify({ embedded, server })
}

export async function globalTeardown(): Promise<void> {
  await Promise.all(clusters.map(({ server }) => server.stop()))
}
