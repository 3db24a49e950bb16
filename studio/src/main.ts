import { mount } from 'svelte';
import './studio.css';
import { keepOffline, supplies } from './engine/supply';
import App from './ui/App.svelte';

mount(App, { target: document.getElementById('studio')!, props: { supply: supplies } });
keepOffline();
