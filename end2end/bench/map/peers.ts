// The pages of those we are measured beside, on a server of the loopback that compresses as hard as it can.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

export interface PeerServer {
  url: string;
  /** Versions by package. */
  versions: Record<string, string>;
  /** How many bytes of a file travel. */
  bytes(path: string): number;
  /** How many bytes travelled since this was asked before. */
  sent(): number;
  stop(): void;
}

const FOLDER = resolve(import.meta.dirname, "../peers");
const PAGES = ["leaflet", "echarts", "maplibre"];
const LIBRARY: Record<string, string> = {
  "/lib/leaflet.css": "leaflet/dist/leaflet.css",
  "/lib/maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
  "/lib/maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
  "/lib/maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
};
const TYPES: Record<string, string> = { html: "text/html; charset=utf-8", css: "text/css", geojson: "application/json" };

const packages = (path: string): string => join(FOLDER, "node_modules", path);

/** A page's script with its library, made as small as its authors advise. */
function bundle(name: string): Buffer {
  const { buildSync } = createRequire(join(FOLDER, "package.json"))("esbuild");
  const { outputFiles } = buildSync({
    entryPoints: [join(FOLDER, `${name}.js`)], bundle: true, minify: true, write: false, format: "esm", target: "es2022",
    external: ["/lib/*"], legalComments: "none", define: { "process.env.NODE_ENV": '"production"' },
  });
  return Buffer.from(outputFiles[0].contents);
}

export async function servePeers(shapes: string): Promise<PeerServer> {
  const plain = new Map<string, Buffer>([["/shapes.geojson", Buffer.from(shapes)]]);
  for (const name of PAGES) {
    plain.set(`/${name}.html`, readFileSync(join(FOLDER, `${name}.html`)));
    plain.set(`/${name}.js`, bundle(name));
  }
  for (const [path, file] of Object.entries(LIBRARY)) plain.set(path, readFileSync(packages(file)));
  let sent = 0;
  const files = new Map([...plain].map(([path, body]) => [path, smallest(body)]));
  const server = createServer((question, answer) => {
    const path = new URL(question.url ?? "/", "http://localhost").pathname;
    const body = files.get(path);
    if (!body) return void answer.writeHead(404).end();
    const type = TYPES[path.split(".").at(-1) ?? ""] ?? "text/javascript";
    const headers = { "content-type": type, "content-encoding": "br", "content-length": body.length, "cache-control": "max-age=3600" };
    answer.writeHead(200, headers).end(body);
    sent += body.length;
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const version = (name: string): string => JSON.parse(readFileSync(packages(`${name}/package.json`), "utf8")).version;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    versions: Object.fromEntries(["leaflet", "echarts", "maplibre-gl"].map((name) => [name, version(name)])),
    bytes: (path) => files.get(path)?.length ?? 0,
    sent() {
      const before = sent;
      sent = 0;
      return before;
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function smallest(body: Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });
}
