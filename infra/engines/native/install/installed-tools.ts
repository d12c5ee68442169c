/** Where the programs are that the lab's parts execute, all absolute paths. */
export interface InstalledTools {
  readonly mariadbd: string;
  readonly mariadbInstallDb: string;
  readonly erl: string;
  /** RabbitMQ's own `plugins` folder, which also holds the broker itself. */
  readonly rabbitmqPlugins: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  /** Only where LAB_FAKETIME asks for it; null otherwise. */
  readonly libfaketime: string | null;
  readonly toxiproxy: string;
  readonly ferretdb: string;
}
