// One server for all specs that only read. A spec that writes starts its own with `startServer`.
import { startServer } from "./server";

export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.OCOP_URL) return async () => {};
  const server = await startServer();
  process.env.OCOP_URL = server.url;
  return () => server.stop();
}
