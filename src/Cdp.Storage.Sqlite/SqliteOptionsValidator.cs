using Microsoft.Extensions.Options;

namespace Cdp.Storage.Sqlite;

[OptionsValidator]
internal sealed partial class SqliteOptionsValidator : IValidateOptions<SqliteOptions>;
