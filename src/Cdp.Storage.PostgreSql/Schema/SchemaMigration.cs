namespace Cdp.Storage.PostgreSql.Schema;

/// <summary>One step of the schema.</summary>
/// <param name="Version">The schema version that it leads to.</param>
/// <param name="Text">Its statements.</param>
internal sealed record SchemaMigration(int Version, string Text)
{
    /// <summary>Reads the steps that are part of the assembly: files named like <c>0001_initial.sql</c>.</summary>
    public static IReadOnlyList<SchemaMigration> All { get; } = Load();

    private static SchemaMigration[] Load()
    {
        var assembly = typeof(SchemaMigration).Assembly;
        const string Prefix = "Cdp.Storage.PostgreSql.Schema.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select((name, index) =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return new SchemaMigration(index + 1, reader.ReadToEnd());
                }),
        ];
    }
}
