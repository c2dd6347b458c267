using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cdp.Storage.PostgreSql.Tests.Server;

/// <summary>A PostgreSQL server of the tests' own, made from installed programs in a temporary folder and removed at the end.</summary>
/// <remarks>PostgreSQL refuses to run as root: then its programs run as the user postgres, whom Debian's package creates.</remarks>
internal sealed class PostgreSqlServer : IDisposable
{
    private const string FolderPrefix = "cdp-postgres-";

    private readonly string _programs;
    private readonly string _data;
    private readonly int _port;
    private Process? _watcher;

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
        // What runs and what does not is told by /proc, and a session of its own by setsid.
        if (OperatingSystem.IsLinux())
        {
            RemoveDeadOnes();
        }

        var folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        var server = new PostgreSqlServer(programs, folder, FreePort());
        try
        {
            Own(folder);
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
            server._watcher = OperatingSystem.IsLinux() ? server.Watch() : null;
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

    /// <summary>Gives a folder to the user as whom the server runs.</summary>
    public static void Own(string folder)
    {
        if (IsRoot)
        {
            Run("chown", ["postgres", folder]);
        }
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

            // The watcher finds nothing left to do, and ends.
            _watcher?.StandardInput.Close();
            _watcher?.Dispose();
        }
    }

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    /// <summary>Removes what is left of servers whose tests were killed together with their watcher.</summary>
    private static void RemoveDeadOnes()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*").Where(folder => TimeProvider.System.GetUtcNow() - Directory.GetCreationTimeUtc(folder) > TimeSpan.FromHours(1)))
        {
            try
            {
                var pid = Path.Combine(folder, "data", "postmaster.pid");
                if (!File.Exists(pid) || !Directory.Exists($"/proc/{File.ReadLines(pid).First().Trim()}"))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                // Another run removes it at this moment, or it is another user's.
            }
        }
    }

    /// <summary>Starts a process that stops the server and removes its folder when this one ends, however it ends.</summary>
    private Process Watch()
    {
        // It waits for the end of its input, in a session of its own: what kills the tests as a group does not reach it.
        const string Script = """
            folder=$1; shift
            while read -r line; do :; done
            [ -d "$folder/data" ] || exit 0
            "$@" --pgdata "$folder/data" --mode immediate --wait stop
            rm -rf "$folder"
            """;
        var start = new ProcessStartInfo("setsid") { WorkingDirectory = "/", RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["/bin/sh", "-c", $"exec >/dev/null 2>&1; {Script}", "sh", Folder, .. CommandOf("pg_ctl")];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Program(string name, string[] arguments)
    {
        string[] command = [.. CommandOf(name), .. arguments];
        Run(command[0], command[1..]);
    }

    private string[] CommandOf(string name) =>
        [.. IsRoot ? new[] { "setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups" } : [], Path.Combine(_programs, name)];

    /// <summary>Runs a program of PostgreSQL.</summary>
    /// <returns>What it printed.</returns>
    internal static string Run(string program, string[] arguments)
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

        return text;
    }
}
