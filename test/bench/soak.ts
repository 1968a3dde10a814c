import { soak } from '../load/soak';

const MEGABYTE = 1024 * 1024;

/** `npm run soak -- [minutes]`: asks for so long, ten minutes when nothing is said, and prints the memory as it goes. */
async function main(minutes: number): Promise<void> {
  process.stdout.write('seconds     asked   heap MB   given MB\n');
  const { asked, answered } = await soak(minutes * 60_000, 31, ({ at, asked, heap, resident }) => {
    const cells = [at, asked, (heap / MEGABYTE).toFixed(1), (resident / MEGABYTE).toFixed(1)];
    process.stdout.write(`${cells.map((cell) => String(cell).padStart(7)).join('   ')}\n`);
  });
  process.stdout.write(`${answered} of ${asked} were answered.\n`);
  process.exitCode = answered === asked ? 0 : 1;
}

void main(Number(process.argv[2] ?? 10));
