const WebSocket = require('ws');

// 连接到 WebSocket 服务器
const ws = new WebSocket('ws://localhost:8080');

// 当连接成功时触发
ws.on('open', () => {
    console.log('Connected to server');
    ws.send('Hello, server!');
});

// 当收到服务器消息时触发
ws.on('message', (message) => {
    console.log(`Received message => ${message}`);
});

// 当连接关闭时触发
ws.on('close', () => {
    console.log('Disconnected from server');
});
