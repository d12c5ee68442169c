import { FIX_ID } from './id-fix.ts';
import { RULES_ID } from './id-rules.ts';
import type { ExerciseTexts } from './texts.ts';

const PHASES = { warmUp: 'tanpa gangguan', fault: 'gangguan', recovery: 'pemulihan' } as const;

export const id: ExerciseTexts = {
  fix: FIX_ID,
  rules: RULES_ID,
  progress: {
    types: 'Membaca berkas Anda …',
    starting: (service) => `Menjalankan ${service} Anda di stack tersendiri …`,
    progress: (fault, { phase, second, sent, acknowledged }) =>
      `  ${String(second).padStart(2)} detik  ${PHASES[phase]}${phase === 'fault' ? ` ${fault}` : ''}: ${sent} pesanan dikirim, ${acknowledged} diterima`,
  },
  columns: ['', 'latihan', 'jenis', 'mnt', 'status'],
  kinds: { predict: 'prediksi', fix: 'perbaiki' },
  states: { passed: 'lulus', failed: 'belum', started: 'dimulai', new: '' },
  listEnd: 'Mulai dengan: npx chaos exercise start 1',
  copied: (file) => `Berkas Anda: ${file}`,
  kept: (file) => `Anda melanjutkan ${file} milik Anda sendiri`,
  backedUp: (file) => `Isi sebelumnya sekarang ada di ${file}`,
  next: (command) => `Jika sudah selesai: ${command}`,
  notStarted: (file, command) => `${file} belum ada: ${command}`,
  passed: (number, id, s) => `Latihan ${number}, ${id}: lulus (${s})`,
  failed: (number, id, broken, s) =>
    `Latihan ${number}, ${id}: belum, ${broken} aturannya tidak terpenuhi (${s})`,
  about: (s) => `Pemeriksaan memakan sekitar ${s} detik.`,
  hints: 'Petunjuk',
};
