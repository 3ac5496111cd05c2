export { hierarchy, partition } from 'd3-hierarchy';
