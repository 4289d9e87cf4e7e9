// A server of its own for the tests: a free port of the loopback, a data folder that is deleted afterwards.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface RunningServer {
  url: string;
  dataDir: string;
  /** Everything the server has written so far. */
  log(): string;
  /** Ends the server as an operator would, and deletes its data. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Further arguments of `ocop serve`, such as `--demo` or `--empty`. */
  args?: string[];
  env?: Record<string, string>;
}

const READY_WITHIN_MS = 60_000;

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const binary = process.env.OCOP_BIN ?? resolve(import.meta.dirname, "../../target/debug/ocop");
  const dataDir = await mkdtemp(join(tmpdir(), "ocop-e2e-"));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(binary, ["serve", "--addr", address, "--data-dir", dataDir, ...(options.args ?? [])], {
    cwd: dataDir,
    env: { ...process.env, NO_COLOR: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  let gone = false;
  const ended = new Promise<void>((done) => {
    child.once("exit", () => { gone = true; done(); });
    child.once("error", (error) => { gone = true; written += `${error}\n`; done(); });
  });
  child.stdout.on("data", (chunk) => (written += chunk));
  child.stderr.on("data", (chunk) => (written += chunk));
  // A run that is broken off must not leave its server behind.
  const killNow = () => child.kill("SIGKILL");
  process.once("exit", killNow);

  const server: RunningServer = {
    url: `http://${address}`,
    dataDir,
    log: () => written,
    async stop() {
      await end(child, ended);
      process.off("exit", killNow);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await ready(server, () => gone);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function ready(server: RunningServer, gone: () => boolean): Promise<void> {
  const started = Date.now();
  while (Date.now() - started < READY_WITHIN_MS) {
    if (gone()) throw new Error(`the server ended before it was ready:\n${server.log()}`);
    const answer = await fetch(`${server.url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`the server was not ready within ${READY_WITHIN_MS / 1000} s:\n${server.log()}`);
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  const slow = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(slow);
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? done(address.port) : failed(new Error("no port"))));
    });
  });
}
