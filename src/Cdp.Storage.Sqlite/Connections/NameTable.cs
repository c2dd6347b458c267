namespace Cdp.Storage.Sqlite.Connections;

/// <summary>The numbers that stand for the names of tenants, sources, identifier types and segments, as one connection knows them.</summary>
/// <remarks>A name is never removed and never changes its number, so what a connection once read stays right.</remarks>
internal sealed class NameTable(SqliteSession session)
{
    // A host has few names. The bound is for one that makes names up.
    private const int MostNames = 10_000;

    private static readonly Sql FindTenantId = new("SELECT id FROM tenant WHERE name = ?1");
    private static readonly Sql InsertTenant = new("INSERT INTO tenant (name) VALUES (?1)");
    private static readonly Sql FindSourceId = new("SELECT id FROM source WHERE tenant = ?1 AND name = ?2");
    private static readonly Sql FindSourceName = new("SELECT name FROM source WHERE id = ?1");
    private static readonly Sql InsertSource = new("INSERT INTO source (tenant, name) VALUES (?1, ?2)");
    private static readonly Sql FindTypeId = new("SELECT id FROM identifier_type WHERE tenant = ?1 AND name = ?2");
    private static readonly Sql FindTypeName = new("SELECT name FROM identifier_type WHERE id = ?1");
    private static readonly Sql InsertType = new("INSERT INTO identifier_type (tenant, name) VALUES (?1, ?2)");

    private static readonly Sql FindSegmentId = new("SELECT id FROM segment_name WHERE tenant = ?1 AND name = ?2");
    private static readonly Sql FindSegmentName = new("SELECT name FROM segment_name WHERE id = ?1");
    private static readonly Sql InsertSegment = new("INSERT INTO segment_name (tenant, name) VALUES (?1, ?2)");

    private readonly Dictionary<string, long> _tenants = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Tenant, string Name), long> _sources = [];
    private readonly Dictionary<(long Tenant, string Name), long> _types = [];
    private readonly Dictionary<(long Tenant, string Name), long> _segments = [];
    private readonly Dictionary<long, string> _sourceNames = [];
    private readonly Dictionary<long, string> _typeNames = [];
    private readonly Dictionary<long, string> _segmentNames = [];

    /// <summary>Finds the number of a tenant.</summary>
    /// <returns>The number; 0 when the tenant never wrote.</returns>
    public long FindTenant(string name)
    {
        if (_tenants.TryGetValue(name, out var id))
        {
            return id;
        }

        using var statement = session.Use(FindTenantId);
        return statement.Bind(name).Step() ? Remember(_tenants, name, statement.Integer(0)) : 0;
    }

    public long AddTenant(string name)
    {
        using var statement = session.Use(InsertTenant);
        statement.Bind(name).Execute();
        return Remember(_tenants, name, session.LastInsertedId);
    }

    /// <summary>Finds the number of a source.</summary>
    /// <returns>The number; 0 when nothing of the source is stored.</returns>
    public long FindSource(long tenant, string name) => Find(_sources, FindSourceId, tenant, name);

    public long RequireSource(long tenant, string name) => Require(_sources, FindSourceId, InsertSource, tenant, name);

    public string SourceName(long id) => Name(_sourceNames, FindSourceName, id);

    /// <summary>Finds the number of an identifier type.</summary>
    /// <returns>The number; 0 when nothing of the type is stored.</returns>
    public long FindType(long tenant, string name) => Find(_types, FindTypeId, tenant, name);

    public long RequireType(long tenant, string name) => Require(_types, FindTypeId, InsertType, tenant, name);

    public string TypeName(long id) => Name(_typeNames, FindTypeName, id);

    /// <summary>Finds the number of a segment.</summary>
    /// <returns>The number; 0 when nobody ever entered or left it.</returns>
    public long FindSegment(long tenant, string name) => Find(_segments, FindSegmentId, tenant, name);

    public long RequireSegment(long tenant, string name) => Require(_segments, FindSegmentId, InsertSegment, tenant, name);

    public string SegmentName(long id) => Name(_segmentNames, FindSegmentName, id);

    public void Clear()
    {
        _tenants.Clear();
        _sources.Clear();
        _types.Clear();
        _sourceNames.Clear();
        _typeNames.Clear();
        _segments.Clear();
        _segmentNames.Clear();
    }

    private static TValue Remember<TKey, TValue>(Dictionary<TKey, TValue> names, TKey key, TValue value)
        where TKey : notnull
    {
        if (names.Count >= MostNames)
        {
            names.Clear();
        }

        names[key] = value;
        return value;
    }

    private long Find(Dictionary<(long Tenant, string Name), long> ids, Sql find, long tenant, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (ids.TryGetValue((tenant, name), out var id))
        {
            return id;
        }

        using var statement = session.Use(find);
        return statement.Bind(tenant).Bind(name).Step() ? Remember(ids, (tenant, name), statement.Integer(0)) : 0;
    }

    private long Require(Dictionary<(long Tenant, string Name), long> ids, Sql find, Sql insert, long tenant, string name)
    {
        var id = Find(ids, find, tenant, name);
        if (id != 0)
        {
            return id;
        }

        using var statement = session.Use(insert);
        statement.Bind(tenant).Bind(name).Execute();
        return Remember(ids, (tenant, name), session.LastInsertedId);
    }

    private string Name(Dictionary<long, string> names, Sql find, long id)
    {
        if (names.TryGetValue(id, out var name))
        {
            return name;
        }

        using var statement = session.Use(find);
        statement.Bind(id).Step();
        return Remember(names, id, statement.Text(0));
    }
}
