using Microsoft.Extensions.Options;

namespace Cdp.Storage.PostgreSql;

[OptionsValidator]
internal sealed partial class PostgreSqlOptionsValidator : IValidateOptions<PostgreSqlOptions>;
