import { randomBytes } from 'node:crypto';
import type { Text } from '../text.ts';
import { type Address, Caller } from './caller.ts';
import type { Credentials } from './certificates.ts';
import type { Table, Tls } from './check.ts';
import { Client } from './client.ts';
import { Company } from './company.ts';
import { Host } from './host.ts';
import type { Peer } from './peer.ts';
import { freePort } from './port.ts';
import { Program } from './program.ts';
import { Proxy, type Way } from './proxy.ts';
import { ready } from './readiness.ts';
import { Relay } from './relay.ts';
import { securesConnection } from './secured.ts';
import { clientEnvironment, type Prepared, type Setting } from './setting.ts';
import { Timeline } from './timeline.ts';
import { PortInUse } from './unready.ts';
import { openPage } from './browser/open.ts';
import type { Visit } from './browser/visit.ts';
import { opens } from './upgrade.ts';

/** A peer for each name. */
export type Peers<Names extends string[]> = { [Index in keyof Names]: Peer };

/** How often another port is tried when the one we gave was taken in the meantime. */
const mostPorts = 3;

/** What a step plays on: it starts the learner's programs, plays their peers, and clears up at the end. */
export class Stage {
  readonly timeline: Timeline;
  readonly programs: Program[] = [];
  /** Servers of the course's own, beside the learner's. */
  readonly #ours: Program[] = [];
  readonly #setting: Setting;
  readonly #guests: Array<{ leave(): void | Promise<void> }> = [];
  /** The learner's page, once it has been opened. */
  visit: Visit | undefined;
  readonly #company = new Company();
  #isOver = false;
  /** What the lesson's certificates add to every environment. */
  #given: Tls['environment'] = {};
  /** What the server finds in its environment, beside its port. */
  #ofServer: Readonly<Record<string, string>> = {};
  #trust: Promise<Tls | undefined> | undefined;
  #server: Promise<{ program: Program; address: Address }> | undefined;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.timeline = setting.timeline;
  }

  /** A short text that no program can know beforehand. */
  readonly phrase = (word = 'hi'): string => `${word}-${randomBytes(4).toString('hex')}`;

  /** The learner's server, started the first time it is asked for. @throws Finding if it does not listen */
  readonly server = async (): Promise<Program> => (await this.#listening()).program;

  /**
   * Starts the learner's server once more, on a port of its own: from now on it is the one that is meant. The first goes on.
   * @param more what this one finds in its environment, and the first did not
   * @throws Finding if it does not listen
   */
  readonly anotherServer = (more: Readonly<Record<string, string>>): Promise<Program> => {
    this.#ofServer = more;
    this.#server = undefined;
    return this.server();
  };

  /** Where the learner's server can be reached. */
  readonly address = async (): Promise<Address> => (await this.#listening()).address;

  /** A TCP connection to the server, on which nothing has been said. */
  readonly call = (name: string): Promise<Caller> => this.#call(name);

  /** Connects one peer after the other. @throws Finding if a handshake does not hold */
  readonly connect = <Names extends string[]>(...names: Names): Promise<Peers<Names>> =>
    this.#connect(names, {});

  /** As `connect`, and each peer offers extensions: `permessage-deflate; client_max_window_bits`. */
  readonly connectOffering = <Names extends string[]>(
    extensions: string,
    ...names: Names
  ): Promise<Peers<Names>> => this.#connect(names, { 'Sec-WebSocket-Extensions': extensions });

  /**
   * Starts the learner's client, with the judge as its server.
   * @param name as the timeline calls it
   * @param more what this one finds in its environment, and others do not
   * @param credentials what the judge shows of itself: then it speaks TLS
   * @param at the host of its SERVER_URL
   */
  readonly client = async (
    name = 'client',
    more: Readonly<Record<string, string>> = {},
    credentials?: Credentials,
    at?: string,
  ): Promise<Client> => {
    const scheme = credentials ? 'wss' : 'ws';
    const environment = (port: number) => ({ ...more, ...clientEnvironment(port, scheme, at) });
    await this.#tls();
    const prepare = (port: number) => this.#prepare('client', name, environment(port));
    const { host, client } = await Host.open('judge', prepare, this.timeline, credentials);
    client.start(environment(this.#keep(host).port));
    return new Client(client.program, host);
  };

  /**
   * Starts the learner's clients, connected to the learner's server through us, and waits until each has its 101.
   * @throws Finding if one does not connect
   */
  readonly clients = async (...names: string[]): Promise<Program[]> => {
    const { program: server, address } = await this.#listening();
    const starts = names.map(async (name) => {
      const prepare = (port: number) => this.#prepare('client', name, clientEnvironment(port));
      const { relay, client } = await Relay.open(prepare, { server, to: address }, this.timeline);
      this.#keep(relay);
      client.start(clientEnvironment(relay.port));
      await relay.opens();
      return client.program;
    });
    return Promise.all(starts);
  };

  /**
   * Starts the learner's client with a machine of ours between it and a server; how it goes from there is for the step to see.
   * @param name as the timeline calls the client
   * @param scheme what the client is told to speak
   */
  readonly clientThrough = async (
    name: string,
    way: Way,
    scheme: 'ws' | 'wss',
  ): Promise<{ program: Program; proxy: Proxy }> => {
    await this.#tls();
    const environment = (port: number) => clientEnvironment(port, scheme);
    const prepare = (port: number) => this.#prepare('client', name, environment(port));
    const { proxy, client } = await Proxy.open(prepare, way, this.timeline);
    this.#keep(proxy);
    client.start(environment(proxy.port));
    return { program: client.program, proxy };
  };

  /**
   * Serves the learner's page, with the judge as its chat server, and opens a tab for it; the step loads it.
   * @throws Finding if the page cannot be served
   */
  readonly page = async (): Promise<Visit> => {
    const keep = (guest: { leave(): Promise<void> }) => void this.#keep(guest);
    const onProgram = (program: Program) => this.#boots(program);
    this.visit = await openPage(this.#setting, { keep, onProgram });
    return this.visit;
  };

  /** After a failure, does something that tells one cause from another; the picture leaves it out. @throws the failure */
  readonly lookInto = async (failure: unknown, look: () => Promise<void>): Promise<never> => {
    this.timeline.isProbing = true;
    await look();
    throw failure;
  };

  /**
   * Starts a server of the course's own, to compare the learner's with: what it does is not shown.
   * @throws Finding if it does not listen
   */
  readonly beside = async (file: string): Promise<{ program: Program; address: Address }> => {
    const [what, port] = [{ file }, await freePort()];
    const launched = this.#setting.spares.take(what, {});
    const program = new Program('beside', what, launched, Timeline.unseen());
    this.#ours.push(program);
    if (this.#isOver) program.process.kill();
    program.start({ PORT: String(port) });
    return { program, address: await ready(program, port) };
  };

  /** Tells the learner something that is no fault. */
  readonly note = (says: Text): void => {
    this.#setting.onNote(says);
  };

  /** Shows what was measured. */
  readonly table = (table: Table): void => {
    this.#setting.onTable(table);
  };

  /** Those who stayed from a step before take part again: a room that is full makes every message dearer. */
  readonly comeBack = (...peers: readonly Peer[]): void => this.#company.comeBack(peers);

  /** Those who stayed from the steps before leave now, one with the other; it is not shown. */
  readonly othersLeave = (): void => this.#company.othersLeave();

  /** The peers and callers of the step that is over stay, so that nobody leaves unasked, and take no part any more. */
  endStep(): void {
    this.#company.stepAside();
  }

  /** Everyone leaves, and every program is ended. Until then a peer stays, unless its step sends it away. */
  async end(): Promise<void> {
    this.#isOver = true;
    const left = this.#guests.splice(0).map((guest) => guest.leave());
    const stopped = [...this.programs, ...this.#ours].map(({ process }) => process.stop());
    await Promise.all([...left, ...stopped]);
  }

  async #connect<Names extends string[]>(
    names: Names,
    headers: Record<string, string>,
  ): Promise<Peers<Names>> {
    const peers: Peer[] = [];
    for (const name of names) {
      const caller = await this.#call(name, (await this.#tls())?.ca);
      if (caller.isSecure) await securesConnection(caller);
      caller.requestUpgrade({ headers });
      peers.push(await opens(caller));
    }
    return peers as Peers<Names>;
  }

  async #call(name: string, ca?: string): Promise<Caller> {
    const { program, address } = await this.#listening();
    const caller = new Caller(name, program, address, this.timeline, ca);
    return this.#company.join(this.#keep(caller));
  }

  #keep<Guest extends { leave(): void | Promise<void> }>(guest: Guest): Guest {
    this.#guests.push(guest);
    if (this.#isOver) void guest.leave();
    return guest;
  }

  /** What is needed to speak TLS, made the first time it is asked for; nothing, where the lesson speaks none. */
  #tls(): Promise<Tls | undefined> {
    this.#trust ??= (async () => {
      const tls = await this.#setting.tls?.();
      this.#given = tls?.environment ?? {};
      return tls;
    })();
    return this.#trust;
  }

  #listening(): Promise<{ program: Program; address: Address }> {
    this.#server ??= this.#boot(mostPorts);
    return this.#server;
  }

  async #boot(tries: number): Promise<{ program: Program; address: Address }> {
    await this.#tls();
    const port = await freePort();
    const environment = { ...this.#ofServer, PORT: String(port) };
    const { program, start } = this.#prepare('server', 'server', environment);
    program.asked = port;
    start(environment);
    try {
      return { program, address: await ready(program, port) };
    } catch (finding) {
      const isOurs = finding instanceof PortInUse && finding.port === port;
      if (!isOurs || tries <= 1) throw finding;
      this.programs.splice(this.programs.indexOf(program), 1);
      await program.process.stop();
      return this.#boot(tries - 1);
    }
  }

  /** @param env for a command, which finds it from the start; a Node program gets it with its cue */
  #prepare(kind: string, name: string, env: Record<string, string>): Prepared {
    const { launches, spares } = this.#setting;
    const environment = { ...this.#setting.environment, ...this.#given };
    const launch = launches.get(kind);
    if (launch === undefined) throw new Error(`the check has no program ${kind}`);
    const launched = spares.take(launch, { ...environment, ...env });
    const program = new Program(name, launch, launched, this.timeline);
    program.onIdle = this.#setting.onIdle;
    this.#boots(program);
    return { program, start: (cue) => program.start({ ...environment, ...cue }) };
  }

  #boots(program: Program): void {
    this.programs.push(program);
    this.#setting.onBoot(program.name);
    if (this.#isOver) program.process.kill();
  }
}
