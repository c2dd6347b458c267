using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cdp.Storage.PostgreSql.Tests.Server;

/// <summary>A PostgreSQL server of the tests' own, made from installed programs in a temporary folder and removed at the end.</summary>
/// <remarks>PostgreSQL refuses to run as root: then its programs run as the user postgres, whom Debian's package creates.</remarks>
internal sealed class PostgreSqlServer : IDisposable
{
    private readonly string _programs;
    private readonly string _data;
    private readonly int _port;

    private PostgreSqlServer(string programs, string folder, int port)
    {
        _programs = programs;
        Folder = folder;
        _data = Path.Combine(folder, "data");
        _port = port;
    }

    public string Folder { get; }

    public string LogPath => Path.Combine(Folder, "server.log");

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Include Error Detail=false");

    /// <summary>Finds the folder of the programs.</summary>
    /// <returns>The folder, or <see langword="null"/> when PostgreSQL is not installed.</returns>
    public static string? FindPrograms()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => folder, StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return onPath.Concat(debian).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    public static PostgreSqlServer Start(string programs, bool fsync = false)
    {
        // Not all may enter the folder that TMPDIR names, and the user postgres must.
        var folder = Directory.CreateTempSubdirectory("cdp-postgres-").FullName;
        var server = new PostgreSqlServer(programs, folder, FreePort());
        try
        {
            if (IsRoot)
            {
                Run("chown", ["postgres", folder]);
            }

            server.Program("initdb", ["--pgdata", server._data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"]);
            File.AppendAllText(
                Path.Combine(server._data, "postgresql.conf"),
                $"""

                port = {server._port.ToString(CultureInfo.InvariantCulture)}
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 200
                log_line_prefix = '%t '
                {(fsync ? string.Empty : "fsync = off\nsynchronous_commit = off\nfull_page_writes = off")}
                """);
            server.Control("start");
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Starts, stops or restarts the server and waits until it has.</summary>
    public void Control(string action, string mode = "immediate")
    {
        string[] arguments = ["--pgdata", _data, "--log", LogPath, "--wait", "--timeout", "60", action];
        Program("pg_ctl", action == "start" ? arguments : [.. arguments, "--mode", mode]);
    }

    public void Dispose()
    {
        try
        {
            if (File.Exists(Path.Combine(_data, "postmaster.pid")))
            {
                Control("stop");
            }
        }
        finally
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Program(string name, string[] arguments)
    {
        var program = Path.Combine(_programs, name);
        if (IsRoot)
        {
            Run("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--init-groups", program, .. arguments]);
        }
        else
        {
            Run(program, arguments);
        }
    }

    private static void Run(string program, string[] arguments)
    {
        // The server inherits nothing to write to: whoever waits for the end of the output would wait for the server.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/", RedirectStandardError = true };
        var output = Path.GetTempFileName();
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("out=$1; shift; exec \"$@\" </dev/null >\"$out\" 2>&1");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(output);
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        var text = File.ReadAllText(output);
        File.Delete(output);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {text}");
        }
    }
}
