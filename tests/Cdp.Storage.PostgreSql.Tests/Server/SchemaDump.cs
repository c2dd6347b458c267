using Npgsql;

namespace Cdp.Storage.PostgreSql.Tests.Server;

/// <summary>A schema as SQL text, as <c>pg_dump</c> writes it: to be kept, or put into another schema.</summary>
internal static class SchemaDump
{
    /// <summary>Writes down a schema with what it holds.</summary>
    /// <returns>The text, in statements only: no instructions to <c>psql</c>.</returns>
    public static string Write(string schema)
    {
        Skip.If(FindProgram() is null, "The program pg_dump is needed. Install Debian's package postgresql-client.");

        // As INSERT and not as COPY, whose data only psql takes.
        var text = PostgreSqlServer.Run(
            FindProgram()!,
            ["--dbname", Uri(TestDatabase.ConnectionString), "--schema", schema, "--no-owner", "--no-privileges", "--inserts", "--rows-per-insert", "50"]);

        // Newer versions write an instruction to psql at the beginning and the end.
        return string.Join('\n', text.Split('\n').Where(line => !line.StartsWith('\\')));
    }

    /// <summary>Makes a schema of what was written down of another.</summary>
    public static async Task RestoreAsync(string text, string from, string to)
    {
        await using var source = NpgsqlDataSource.Create(TestDatabase.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(text.Replace(from, to, StringComparison.Ordinal));
        await command.ExecuteNonQueryAsync();
    }

    private static string? FindProgram()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        return onPath.Append(PostgreSqlServer.FindPrograms() ?? string.Empty).Select(folder => Path.Combine(folder, "pg_dump")).FirstOrDefault(File.Exists);
    }

    private static string Uri(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        string[] names = [$"host={parts.Host}", $"port={parts.Port}", $"user={parts.Username}", $"dbname={parts.Database}", .. parts.Password is { } password ? [$"password={password}"] : Array.Empty<string>()];
        return string.Join(' ', names);
    }
}
