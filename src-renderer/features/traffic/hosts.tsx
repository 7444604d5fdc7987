import type { Transport } from '../../client/transport.ts'
import { bytesWords, countWords } from '../../kit/figures.ts'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import style from './traffic.module.css'

type View = Awaited<ReturnType<Transport['rpc']['traffic']['watch']>> extends AsyncIterable<infer V> ? V : never

/** Where most requests went; one press shows only those. */
export const Hosts = ({ hosts, onHost }: { hosts: View['hosts']; onHost(host: string): void }) => (
  <ScrollRegion label="Hosts" className={style.side}>
    <div className={style.heading}>
      <h2>Hosts</h2>
      <span>requests</span>
    </div>
    <ul>
      {hosts.map(({ host, requests, refused, bytes }) => (
        <li key={host}>
          <button type="button" className={style.host} title={`Only ${host}`} onClick={() => onHost(host)}>
            <span className={style.name}>{host}</span>
            <span>{requests.toLocaleString('en')}</span>
            <span className={style.small}>
              {bytesWords(bytes)}
              {refused > 0 && `, ${countWords(refused, 'request')} refused`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  </ScrollRegion>
)
