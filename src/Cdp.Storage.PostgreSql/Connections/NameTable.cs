using System.Collections.Concurrent;

namespace Cdp.Storage.PostgreSql.Connections;

/// <summary>The numbers that stand for the names of tenants, sources, identifier types and segments, as one process knows them.</summary>
/// <remarks>
/// A name is never removed and never changes its number, so what was once read stays right. New names are stored by a connection of their own at once: within
/// a group they would make other processes wait until it ends. A name whose work is taken back stays, which nobody sees.
/// </remarks>
internal sealed class NameTable(PostgreSqlDatabase database)
{
    // A host has few names. The bound is for one that makes names up.
    private const int MostNames = 10_000;

    private readonly ConcurrentDictionary<string, int> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(NameKind Kind, int Tenant, string Name), int> _numbers = [];
    private readonly ConcurrentDictionary<(NameKind Kind, int Number), string> _names = [];

    /// <summary>Finds the number of a tenant.</summary>
    /// <returns>The number; 0, under which nothing is stored, when it never wrote.</returns>
    public async ValueTask<int> FindTenantAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken)
    {
        if (_tenants.TryGetValue(name, out var known))
        {
            return known;
        }

        var found = 0;
        await session.RunAsync(session.Statement("SELECT id FROM cdp.tenant WHERE digest = $1").With(Digest.Of(name)).ForEach(row => found = row.GetInt32(0)), cancellationToken)
            .ConfigureAwait(false);
        return found == 0 ? 0 : Remember(_tenants, name, found);
    }

    public async ValueTask<int> RequireTenantAsync(string name, CancellationToken cancellationToken) =>
        _tenants.TryGetValue(name, out var known)
            ? known
            : Remember(_tenants, name, await AddAsync(
                () => new Statement(database.Sql("INSERT INTO cdp.tenant (digest, name) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING")).With(Digest.Of(name)).With(name),
                () => new Statement(database.Sql("SELECT id FROM cdp.tenant WHERE digest = $1")).With(Digest.Of(name)),
                cancellationToken).ConfigureAwait(false));

    /// <summary>Finds the number of a name.</summary>
    /// <returns>The number; 0 when nothing of it is stored.</returns>
    public async ValueTask<int> FindAsync(PostgreSqlSession session, NameKind kind, int tenant, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_numbers.TryGetValue((kind, tenant, name), out var known))
        {
            return known;
        }

        var found = 0;
        await session.RunAsync(
            session.Statement($"SELECT id FROM {Table(kind)} WHERE tenant = $1 AND digest = $2").With(tenant).With(Digest.Of(name)).ForEach(row => found = row.GetInt32(0)),
            cancellationToken).ConfigureAwait(false);
        return found == 0 ? 0 : Remember(kind, tenant, name, found);
    }

    public async ValueTask<int> RequireAsync(NameKind kind, int tenant, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_numbers.TryGetValue((kind, tenant, name), out var known))
        {
            return known;
        }

        var number = await AddAsync(
            () => new Statement(database.Sql($"INSERT INTO {Table(kind)} (tenant, digest, name) VALUES ($1, $2, $3) ON CONFLICT (tenant, digest) DO NOTHING"))
                .With(tenant).With(Digest.Of(name)).With(name),
            () => new Statement(database.Sql($"SELECT id FROM {Table(kind)} WHERE tenant = $1 AND digest = $2")).With(tenant).With(Digest.Of(name)),
            cancellationToken).ConfigureAwait(false);
        return Remember(kind, tenant, name, number);
    }

    /// <summary>Gives names by number, all of which are stored.</summary>
    public async ValueTask<IReadOnlyDictionary<int, string>> NamesAsync(PostgreSqlSession session, NameKind kind, IEnumerable<int> numbers, CancellationToken cancellationToken)
    {
        var names = new Dictionary<int, string>();
        List<int>? missing = null;
        foreach (var number in numbers.Distinct())
        {
            if (_names.TryGetValue((kind, number), out var name))
            {
                names.Add(number, name);
            }
            else
            {
                (missing ??= []).Add(number);
            }
        }

        if (missing is not null)
        {
            await session.RunAsync(
                session.Statement($"SELECT id, tenant, name FROM {Table(kind)} WHERE id = ANY($1)").With(missing).ForEach(row =>
                {
                    names.Add(row.GetInt32(0), row.GetString(2));
                    Remember(kind, row.GetInt32(1), row.GetString(2), row.GetInt32(0));
                }),
                cancellationToken).ConfigureAwait(false);
        }

        return names;
    }

    private static string Table(NameKind kind) => kind switch
    {
        NameKind.Source => "cdp.source",
        NameKind.Type => "cdp.identifier_type",
        _ => "cdp.segment_name",
    };

    private static int Remember<TKey>(ConcurrentDictionary<TKey, int> names, TKey key, int value)
        where TKey : notnull
    {
        if (names.Count >= MostNames)
        {
            names.Clear();
        }

        names[key] = value;
        return value;
    }

    private int Remember(NameKind kind, int tenant, string name, int number)
    {
        if (_names.Count >= MostNames)
        {
            _names.Clear();
        }

        _names[(kind, number)] = name;
        return Remember(_numbers, (kind, tenant, name), number);
    }

    private async ValueTask<int> AddAsync(Func<Statement> insert, Func<Statement> select, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var session = new PostgreSqlSession(database, connection, isReadOnly: false);
            var found = 0;
            await session.RunAsync(select().ForEach(row => found = row.GetInt32(0)), cancellationToken).ConfigureAwait(false);
            if (found == 0)
            {
                await session.RunAsync(insert(), cancellationToken).ConfigureAwait(false);
                await session.RunAsync(select().ForEach(row => found = row.GetInt32(0)), cancellationToken).ConfigureAwait(false);
            }

            return found;
        }
    }
}
