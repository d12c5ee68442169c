import { readdir, readFile } from 'node:fs/promises';

/** Time that the threads of a process have run (ns in /proc/PID/task/TID/schedstat), in µs. */
export async function cpuTime(pid: number | undefined): Promise<number> {
  const folder = `/proc/${pid}/task`;
  const times = (await readdir(folder)).map(async (thread) => {
    const [ran] = (await readFile(`${folder}/${thread}/schedstat`, 'utf8')).split(' ');
    return Number(ran) / 1_000;
  });
  return (await Promise.all(times)).reduce((sum, time) => sum + time, 0);
}
