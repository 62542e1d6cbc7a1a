/** What a server of ours under test is told, in its environment. */
export interface ServerSettings {
  port: number;
  databaseUrl: string;
  pool: number;
  /** There is no session to take it from. */
  orgId: string;
  userId: string;
}

export const toEnv = (settings: ServerSettings): Record<string, string> => ({
  BENCH_SERVER: JSON.stringify(settings),
});

export const readServerSettings = () => JSON.parse(process.env.BENCH_SERVER ?? 'null') as ServerSettings;
