import { mount } from 'svelte';
import 'longrun-web/charts/figure.css';
import './studio.css';
import { keepOffline } from './engine/supply';
import App from './ui/App.svelte';

mount(App, { target: document.getElementById('studio')! });
keepOffline();
