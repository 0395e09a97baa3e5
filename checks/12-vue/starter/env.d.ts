declare module '*.vue';
