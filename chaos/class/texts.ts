import type { Room } from '../../infra/engines/kubernetes/class/room.ts';
import type { Language } from '../languages.ts';

/** What `chaos class` says. */
export interface ClassTexts {
  readonly starting: (count: number, atOnce: number) => string;
  /** Before the start, where not all of the labs fit into the cluster. */
  readonly noRoom: (fits: number, count: number, room: { asked: Room; free: Room }) => string;
  readonly ready: (namespace: string, seconds: string, done: string) => string;
  readonly failed: (namespace: string, done: string) => string;
  readonly removed: (namespace: string, seconds: string, done: string) => string;
  readonly of: (done: number, count: number) => string;
  readonly isUp: (count: number, seconds: string) => string;
  readonly someFailed: (failed: number, count: number) => string;
  readonly someRemain: (failed: number, count: number) => string;
  readonly again: string;
  readonly sheets: string;
  readonly onlyHere: (server: string) => string;
  readonly none: (className: string) => string;
  readonly isDown: (count: number, seconds: string) => string;
  readonly interrupted: string;
  readonly downInterrupted: string;
  readonly columns: readonly [string, string, string, string, string];
  readonly allReady: string;
  readonly sheet: {
    readonly title: string;
    readonly whatToType: string;
    readonly columns: readonly [string, string, string, string, string];
    readonly addresses: (namespace: string) => string;
    readonly server: (server: string) => string;
  };
}

const NUMBERS = { en: new Intl.NumberFormat('en'), id: new Intl.NumberFormat('id') };

function amounts(lang: Language, { processors, memoryMiB, pods }: Room, names: string[]): string {
  const [ofProcessors, ofPods, and] = names;
  const number = (value: number) => NUMBERS[lang].format(Math.round(value * 10) / 10);
  const memory = `${number(memoryMiB / 1024)} GiB`;
  return `${number(processors)} ${ofProcessors}, ${memory} ${and} ${number(pods)} ${ofPods}`;
}

const en: ClassTexts = {
  starting: (count, atOnce) => `${count} labs, ${Math.min(count, atOnce)} at a time`,
  noRoom: (fits, count, { asked, free }) => {
    const names = ['processors', 'pods', 'and'];
    return (
      `The cluster has room for ${fits} of ${count} labs: together they ask for\n` +
      `${amounts('en', asked, names)}; the cluster has ${amounts('en', free, names)} left.\n` +
      'Add a node, or make fewer; a lab that finds no room fails after a minute, and the others go on.'
    );
  },
  ready: (namespace, seconds, done) => `${namespace} ready after ${seconds} s ${done}`,
  failed: (namespace, done) => `${namespace} failed ${done}`,
  removed: (namespace, seconds, done) => `${namespace} removed after ${seconds} s ${done}`,
  of: (done, count) => `(${done} of ${count})`,
  isUp: (count, seconds) => `The class is up: ${count} labs in ${seconds} s.`,
  someFailed: (failed, count) => `${failed} of ${count} labs failed:`,
  someRemain: (failed, count) =>
    `${failed} of ${count} namespaces could not be removed; the same command tries again:`,
  again: 'The same command again tries these once more, and leaves the others as they are.',
  sheets: 'Addresses and access, to hand out:',
  onlyHere: (server) =>
    `The kubeconfigs lead to ${server}, which other machines can't reach: --server names another.`,
  none: (className) => `There is no class ${className}: nothing to do.`,
  isDown: (count, seconds) => `The class is down: ${count} namespaces removed in ${seconds} s.`,
  interrupted:
    'Interrupted. What is there stays: the same command goes on, `class down` removes it.',
  downInterrupted:
    'Interrupted. What was begun goes on in the cluster: the same command removes the rest.',
  columns: ['namespace', 'ready', 'MiB', 'CPUs', 'not ready'],
  allReady: '-',
  sheet: {
    title: 'Labs of the class',
    whatToType:
      'Get your kubeconfig from the trainer, and in the folder of ChaosMicro type, with the name of ' +
      'your own file:',
    columns: ['no.', 'namespace', 'kubeconfig', 'access until', 'name'],
    addresses: (namespace) =>
      `Addresses inside of the cluster, for ${namespace}; the others' have their own namespace in it:`,
    server: (server) => `The cluster's API server: ${server}`,
  },
};

const id: ClassTexts = {
  starting: (count, atOnce) => `${count} lab, ${Math.min(count, atOnce)} sekaligus`,
  noRoom: (fits, count, { asked, free }) => {
    const names = ['prosesor', 'pod', 'dan'];
    return (
      `Cluster hanya cukup untuk ${fits} dari ${count} lab: semuanya meminta\n` +
      `${amounts('id', asked, names)}; di cluster tersisa ${amounts('id', free, names)}.\n` +
      'Tambah node, atau buat lebih sedikit; lab yang tidak mendapat tempat gagal setelah satu menit, dan yang lain jalan terus.'
    );
  },
  ready: (namespace, seconds, done) => `${namespace} siap setelah ${seconds} s ${done}`,
  failed: (namespace, done) => `${namespace} gagal ${done}`,
  removed: (namespace, seconds, done) => `${namespace} dihapus setelah ${seconds} s ${done}`,
  of: (done, count) => `(${done} dari ${count})`,
  isUp: (count, seconds) => `Kelas sudah menyala: ${count} lab dalam ${seconds} s.`,
  someFailed: (failed, count) => `${failed} dari ${count} lab gagal:`,
  someRemain: (failed, count) =>
    `${failed} dari ${count} namespace belum terhapus; perintah yang sama mencoba lagi:`,
  again: 'Perintah yang sama mencoba lagi yang gagal, dan membiarkan yang lain.',
  sheets: 'Alamat dan akses, untuk dibagikan:',
  onlyHere: (server) =>
    `Kubeconfig mengarah ke ${server}, yang tak terjangkau mesin lain: --server menyebut yang lain.`,
  none: (className) => `Tidak ada kelas ${className}: tidak ada yang perlu dilakukan.`,
  isDown: (count, seconds) => `Kelas sudah mati: ${count} namespace dihapus dalam ${seconds} s.`,
  interrupted:
    'Terputus. Yang sudah ada tetap: perintah yang sama melanjutkan, `class down` menghapus.',
  downInterrupted:
    'Terputus. Yang sudah dimulai berlanjut di cluster: perintah yang sama menghapus sisanya.',
  columns: ['namespace', 'siap', 'MiB', 'CPU', 'belum siap'],
  allReady: '-',
  sheet: {
    title: 'Lab untuk kelas ini',
    whatToType:
      'Minta kubeconfig Anda kepada pelatih, lalu ketik di folder ChaosMicro, dengan nama berkas Anda ' +
      'sendiri:',
    columns: ['no.', 'namespace', 'kubeconfig', 'akses sampai', 'nama'],
    addresses: (namespace) =>
      `Alamat di dalam cluster, untuk ${namespace}; milik peserta lain memakai namespace mereka:`,
    server: (server) => `API server cluster: ${server}`,
  },
};

export const TEXTS: Readonly<Record<Language, ClassTexts>> = { en, id };
