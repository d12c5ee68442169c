import amqp, { type ChannelModel } from 'amqplib';
import { type Db, MongoClient } from 'mongodb';
import mysql, { type Connection } from 'mysql2/promise';

/** How long a server may take to accept a connection, in ms. */
const CONNECT_TIMEOUT_MS = 3_000;

/** The servers that the ledger and the reset talk to without a Toxiproxy between. */
export type DirectServer = 'MySQL' | 'MongoDB' | 'RabbitMQ';

/** A server of the lab that can't be reached, or that broke off; the message says which and where. */
export class ServerUnreachableError extends Error {
  override readonly name = 'ServerUnreachableError';
  readonly server: string;
  readonly port: number;

  constructor(server: string, url: string, cause: unknown) {
    const { hostname, port } = new URL(url);
    super(`${server} at ${hostname}:${port} can't be reached (${reasonOf(cause)})`, { cause });
    this.server = server;
    this.port = Number(port);
  }
}

/** @throws ServerUnreachableError */
export async function connectMySql(url: string): Promise<Connection> {
  const connection = await reaching('MySQL', url, () =>
    mysql.createConnection({ uri: url, connectTimeout: CONNECT_TIMEOUT_MS }),
  );
  // A lost connection also rejects the query that is under way: that is where it is told.
  connection.on('error', () => {});
  return connection;
}

/** The database that the address names, and the client that has to be closed. @throws ServerUnreachableError */
export async function connectMongo(url: string): Promise<{ client: MongoClient; db: Db }> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: CONNECT_TIMEOUT_MS });
  await reaching('MongoDB', url, async () => {
    await client.connect();
    await client.db().command({ ping: 1 });
  }).catch(async (error) => {
    await client.close();
    throw error;
  });
  return { client, db: client.db() };
}

/** @throws ServerUnreachableError */
export async function connectRabbitMq(url: string): Promise<ChannelModel> {
  const connection = await reaching('RabbitMQ', url, () =>
    amqp.connect(url, { timeout: CONNECT_TIMEOUT_MS }),
  );
  connection.on('error', () => {});
  return connection;
}

async function reaching<T>(
  server: DirectServer,
  url: string,
  connect: () => Promise<T>,
): Promise<T> {
  try {
    return await connect();
  } catch (error) {
    throw new ServerUnreachableError(server, url, error);
  }
}

/** The error code, ECONNREFUSED say, which drivers wrap in errors of their own; else the message. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause.cause instanceof Error ? reasonOf(cause.cause) : cause.message || cause.name;
}
