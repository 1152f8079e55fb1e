// The way around: a rail with words, icons alone where it is narrow, a bar at the bottom on a phone.
import { NavLink } from 'react-router-dom';
import { paths } from '../../shared/paths.ts';
import { PLACES } from '../keys/places.ts';
import styles from './navigation.module.css';

export function Navigation() {
  return (
    <nav className={styles['rail']} aria-label="Pages">
      <div className={styles['stay']}>
        <span className={styles['brand']} aria-hidden="true">
          <svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" strokeWidth="2">
            <path d="M2 9c3.3 0 3.3-3 6.7-3S12 9 15.3 9 18.7 6 22 6" strokeLinecap="round" />
            <path d="M2 14.5c3.3 0 3.3-3 6.7-3s3.3 3 6.6 3 3.4-3 6.7-3" strokeLinecap="round" opacity=".6" />
            <path d="M2 20h20" strokeLinecap="round" />
          </svg>
          <span className={styles['word']}>Tidemark</span>
        </span>
        <ul className={styles['places']}>
          {PLACES.map(({ path, name, letter, icon: Icon }) => (
            <li key={path}>
              <NavLink
                to={path}
                end={path === paths.overview}
                className={styles['place'] ?? ''}
                title={`${name} (g ${letter})`}
              >
                <Icon size={18} strokeWidth={1.75} aria-hidden />
                <span className={styles['word']}>{name}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
