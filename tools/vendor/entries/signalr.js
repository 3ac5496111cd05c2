export { HubConnectionBuilder, HubConnectionState, HttpTransportType, LogLevel } from '@microsoft/signalr';
export { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
