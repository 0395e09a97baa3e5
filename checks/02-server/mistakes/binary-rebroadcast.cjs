const WebSocket = require('ws');

// 创建一个 WebSocket 服务器，监听 8080 端口
const wss = new WebSocket.Server({ port: 8080 });

// 当有新的 WebSocket 连接时触发
wss.on('connection', (ws) => {
    console.log('New client connected');

    // 当收到客户端消息时触发
    ws.on('message', (message) => {
        console.log(`Received message => ${message}`);
        // 将消息广播给所有连接的客户端
        wss.clients.forEach((client) => {
            if (client.readyState === WebSocket.OPEN) {
                client.send(message);
            }
        });
    });

    // 当客户端断开连接时触发
    ws.on('close', () => {
        console.log('Client disconnected');
    });
});
