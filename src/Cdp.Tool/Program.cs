using Cdp.Tool;
using Cdp.Tool.Commands;

return await CdpCommand.RunAsync(args, ToolHost.OfConsole());
