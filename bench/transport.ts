/**
 * How many frames a channel carries between two processes, over TCP on this
 * machine: 300-byte payloads, as many as the other side reads. Run it by hand:
 *
 *     bun bench/transport.ts
 *
 * Frames are gathered as a node gathers them, a burst per turn of the event
 * loop. A burst of one shows what a write to the socket costs.
 */
import { systemClock } from "../src/system-env.ts";
import { Channel } from "../src/transport/channel.ts";
import type { Connection } from "../src/transport/network.ts";
import { tcpNetwork } from "../src/transport/tcp.ts";

const PAYLOAD = new Uint8Array(300).fill(7);
const SECONDS = 2;
const BURSTS = [1, 16, 128, 1024];
const OPTIONS = { clock: systemClock, maxQueuedBytes: 8 * 1024 * 1024 };

if (process.argv[2] === "reader") await read();
else await measure();

/** The other process: counts frames, and says how many when the connection ends. */
async function read(): Promise<void> {
  let frames = 0;
  const { address } = await tcpNetwork.listen("127.0.0.1:0", (connection) => {
    const channel = new Channel(connection, OPTIONS);
    const frame = () => {
      frames += 1;
    };
    const closed = () => {
      console.log(frames);
      process.exit();
    };
    channel.listen({ frame, drained() {}, closed }, 1024);
    return channel;
  });
  console.log(address);
}

async function measure(): Promise<void> {
  console.log("frames of 300 bytes per turn | frames/s | MB/s | sender's CPU per frame");
  for (const burst of BURSTS) {
    const reader = Bun.spawn([process.execPath, import.meta.path, "reader"], { stdout: "pipe" });
    const lines = reader.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const { value: address = "" } = await lines.read();
    const cpu = process.cpuUsage();
    await send(address.trim(), burst);
    const { user, system } = process.cpuUsage(cpu);
    const frames = Number((await lines.read()).value);
    const perSecond = frames / SECONDS;
    const cells = [
      String(burst).padStart(28),
      Math.round(perSecond).toLocaleString("en").padStart(8),
      ((perSecond * (PAYLOAD.length + 8)) / 1e6).toFixed(0).padStart(4),
      `${((user + system) / frames).toFixed(2)} µs`,
    ];
    console.log(cells.join(" | "));
    await reader.exited;
  }
}

/** Sends bursts for a while, as fast as the reader takes them. */
async function send(address: string, burst: number): Promise<void> {
  const { promise: done, resolve: closed } = Promise.withResolvers<unknown>();
  const until = performance.now() + SECONDS * 1000;
  let channel: Channel;
  const pump = () => {
    if (performance.now() >= until) {
      channel.end();
      return;
    }
    for (let i = 0; i < burst && !channel.isCongested; i += 1) {
      channel.send((writer) => writer.raw(PAYLOAD));
    }
    if (!channel.isCongested) setImmediate(pump);
  };
  const opened = (connection: Connection) => {
    channel = new Channel(connection, OPTIONS);
    channel.listen({ frame() {}, drained: pump, closed }, 1024);
    pump();
    return channel;
  };
  tcpNetwork.dial(address, {
    opened,
    failed: (reason) => {
      throw new Error(`Cannot reach the reader: ${reason}`);
    },
  });
  await done;
}
